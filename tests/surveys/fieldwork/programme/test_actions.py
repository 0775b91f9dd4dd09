"""A start and going on take two supervisors; a pause and an end take one. No day that has passed changes."""

import pytest

from kentpcc.models import AuditEntry
from kentpcc.refusals import Refused
from surveys.fieldwork.calling.bars import Bar, may_be_called
from surveys.fieldwork.programme import actions
from surveys.fieldwork.waiting import callable_now
from surveys.models import Survey, SurveyChange
from tests.factories import NOON, TODAY, a_case, a_survey, a_version
from tests.surveys.fieldwork.programme.conftest import RESUME, START, TOMORROW, YESTERDAY, agreed, in_days, status

pytestmark = pytest.mark.django_db


def planned(code="burglary", *, in_use_from=TODAY):
    """With a questionnaire, and no day on which it starts."""
    a_version(Survey.objects.get(pk=code), in_use_from=in_use_from)
    return a_survey(code, started_on=None)


def paused(helen, *, begins=TODAY, resumes=None, survey=None):
    survey = survey or a_survey()
    actions.pause(survey, begins, "resourcing issues", resumes=resumes, by=helen, at=NOON)
    return survey


def test_a_start_that_is_proposed_changes_nothing(helen):
    survey = planned()
    actions.propose_change(survey, START, TODAY, by=helen, at=NOON)
    assert status("burglary") == "planned"


def test_a_second_supervisor_starts_it_from_its_day(helen, bob):
    agreed(planned(), START, TOMORROW, helen, bob)
    assert (status("burglary"), status("burglary", TOMORROW)) == ("planned", "live")


def test_whoever_proposed_a_start_cannot_confirm_it(helen):
    change = actions.propose_change(planned(), START, TODAY, by=helen, at=NOON)
    with pytest.raises(Refused, match="another supervisor must confirm"):
        actions.confirm_change(change, by=helen, at=NOON)
    assert status("burglary") == "planned"


def test_a_start_that_is_confirmed_late_counts_from_that_day(helen, bob):
    change = actions.propose_change(planned(), START, TODAY, by=helen, at=NOON)
    later = NOON + (in_days(5) - TODAY)
    actions.confirm_change(change, by=bob, at=later)
    change.refresh_from_db()
    assert change.on == Survey.objects.get(pk="burglary").started_on == in_days(5)


@pytest.mark.parametrize("in_use_from", [None, TOMORROW])
def test_nobody_is_rung_without_a_questionnaire(helen, in_use_from):
    survey = planned(in_use_from=in_use_from) if in_use_from else a_survey("burglary", started_on=None)
    with pytest.raises(Refused, match="No questionnaire is in use on that day") as refused:
        actions.propose_change(survey, START, TODAY, by=helen, at=NOON)
    assert refused.value.field == "on"


def test_a_start_to_come_can_be_put_off_and_one_that_was_cannot(helen, bob):
    survey = planned()
    agreed(survey, START, TOMORROW, helen, bob)
    agreed(survey, START, in_days(7), helen, bob)
    assert status("burglary", in_days(6)) == "planned"
    with pytest.raises(Refused, match="has started already"):
        actions.propose_change(a_survey(), START, TODAY, by=helen, at=NOON)


@pytest.mark.parametrize("act", ["start", "resume", "pause", "close"])
def test_days_that_have_passed_are_refused(helen, act):
    survey = a_survey()
    acts = {
        "start": lambda: actions.propose_change(survey, START, YESTERDAY, by=helen, at=NOON),
        "resume": lambda: actions.propose_change(survey, RESUME, YESTERDAY, by=helen, at=NOON),
        "pause": lambda: actions.pause(survey, YESTERDAY, "x", by=helen, at=NOON),
        "close": lambda: actions.close(survey, YESTERDAY, by=helen, at=NOON),
    }
    with pytest.raises(Refused, match="Choose today or a later day"):
        acts[act]()


def test_a_pause_is_one_persons_and_nobody_is_rung_at_once(helen):
    case = a_case()
    assert callable_now(NOON).exists()
    paused(helen, survey=case.survey)
    case = type(case).objects.get(pk=case.pk)
    assert not callable_now(NOON).exists()
    assert may_be_called(case, NOON).bar is Bar.SURVEY_NOT_LIVE
    assert may_be_called(case, NOON, in_call=True).bar is Bar.SURVEY_NOT_LIVE


def test_a_pause_that_is_to_come(helen):
    paused(helen, begins=TOMORROW, resumes=in_days(3))
    assert [status(on=in_days(day)) for day in (0, 1, 2, 3)] == ["live", "paused", "paused", "live"]


def test_going_on_takes_two(helen, bob):
    survey = paused(helen)
    change = actions.propose_change(survey, RESUME, in_days(2), by=helen, at=NOON)
    assert status(on=in_days(2)) == "paused"
    with pytest.raises(Refused, match="another supervisor"):
        actions.confirm_change(change, by=helen, at=NOON)
    actions.confirm_change(change, by=bob, at=NOON)
    assert [status(on=in_days(day)) for day in (0, 1, 2)] == ["paused", "paused", "live"]


@pytest.mark.parametrize("begins", [TODAY, in_days(4)])
def test_a_pause_that_never_held_for_a_day_is_called_off(helen, bob, begins):
    survey = paused(helen, begins=begins)
    agreed(survey, RESUME, TODAY, helen, bob)
    assert not survey.pauses.exists()
    assert status(on=in_days(9)) == "live"


def test_the_end_of_a_pause_can_be_put_off_but_not_into_the_next(helen, bob):
    survey = paused(helen, resumes=in_days(2))
    paused(helen, begins=in_days(5), survey=survey)
    with pytest.raises(Refused, match="resumes on that day already"):
        actions.propose_change(survey, RESUME, in_days(2), by=helen, at=NOON)
    with pytest.raises(Refused, match="Another pause begins on 23 September 2019"):
        actions.propose_change(survey, RESUME, in_days(6), by=helen, at=NOON)
    agreed(survey, RESUME, in_days(4), helen, bob)
    assert [status(on=in_days(day)) for day in (3, 4, 5)] == ["paused", "live", "paused"]


def test_what_is_not_paused_does_not_go_on(helen, bob):
    survey = a_survey()
    with pytest.raises(Refused, match="The survey is not paused"):
        actions.propose_change(survey, RESUME, TODAY, by=helen, at=NOON)


@pytest.mark.parametrize(
    ("begins", "resumes", "said"),
    [
        (TODAY, None, "paused from 20 September 2019 until 24 September 2019 already"),
        (in_days(1), in_days(3), "already"),
        (in_days(3), in_days(4), "already"),
        (in_days(5), None, "already"),
        (in_days(1), in_days(1), "choose a later day"),
    ],
)
def test_two_pauses_never_overlap(helen, begins, resumes, said):
    survey = paused(helen, begins=in_days(2), resumes=in_days(6))
    with pytest.raises(Refused, match=said):
        paused(helen, begins=begins, resumes=resumes, survey=survey)


@pytest.mark.parametrize(("begins", "resumes"), [(TODAY, in_days(2)), (in_days(6), None)])
def test_two_pauses_may_touch(helen, begins, resumes):
    survey = paused(helen, begins=in_days(2), resumes=in_days(6))
    paused(helen, begins=begins, resumes=resumes, survey=survey)
    assert survey.pauses.count() == 2


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"started_on": None}, "nothing to pause"),
        ({"started_on": TOMORROW}, "nothing"),
        ({"closed_on": TODAY}, "closed"),
    ],
)
def test_only_what_runs_can_be_paused(helen, fields, said):
    with pytest.raises(Refused, match=said):
        paused(helen, survey=a_survey(**fields))


def test_closing_is_one_persons_and_for_good(helen, bob):
    survey = paused(helen)
    actions.close(survey, TOMORROW, by=helen, at=NOON)
    assert (status(), status(on=TOMORROW)) == ("paused", "closed")
    with pytest.raises(Refused, match="closes on 19 September 2019 already"):
        actions.close(survey, in_days(2), by=helen, at=NOON)
    actions.close(survey, TODAY, by=helen, at=NOON)
    for kind in (START, RESUME):
        with pytest.raises(Refused, match="closed, and stays so"):
            actions.propose_change(survey, kind, in_days(3), by=helen, at=NOON)


def test_what_waits_when_a_survey_closes_cannot_be_confirmed(helen, bob):
    survey = paused(helen)
    change = actions.propose_change(survey, RESUME, TOMORROW, by=helen, at=NOON)
    actions.close(survey, TODAY, by=bob, at=NOON)
    with pytest.raises(Refused, match="closed"):
        actions.confirm_change(change, by=bob, at=NOON)
    assert status(on=TOMORROW) == "closed"


def test_a_survey_that_never_began_can_be_given_up(helen):
    survey = planned()
    actions.close(survey, TODAY, by=helen, at=NOON)
    assert status("burglary") == "closed"


def test_one_change_waits_at_a_time(helen, bob):
    survey = paused(helen)
    change = actions.propose_change(survey, RESUME, TOMORROW, by=helen, at=NOON)
    with pytest.raises(Refused, match="waits already"):
        actions.propose_change(survey, RESUME, in_days(2), by=bob, at=NOON)
    actions.turn_down(change, by=bob, at=NOON)
    assert actions.propose_change(survey, RESUME, in_days(2), by=bob, at=NOON)


@pytest.mark.parametrize(("who", "decision"), [("helen", "withdrawn"), ("bob", "declined")])
def test_what_waits_is_withdrawn_or_declined(helen, bob, who, decision):
    change = actions.propose_change(paused(helen), RESUME, TOMORROW, by=helen, at=NOON)
    actions.turn_down(change, by={"helen": helen, "bob": bob}[who], at=NOON)
    assert SurveyChange.objects.get().decision == decision
    with pytest.raises(Refused, match="decided already"):
        actions.confirm_change(change, by=bob, at=NOON)
    assert status(on=TOMORROW) == "paused"


def test_every_step_is_in_the_trail_with_codes_and_days_only(helen, bob):
    survey = planned()
    agreed(survey, START, TODAY, helen, bob)
    paused(helen, survey=survey, begins=TOMORROW)
    agreed(survey, RESUME, in_days(3), helen, bob)
    actions.close(survey, in_days(9), by=bob, at=NOON)
    said = AuditEntry.objects.exclude(act="published an instrument").order_by("id")
    assert list(said.values_list("act", "by__username")) == [
        ("proposed that a survey starts or goes on", "helen"),
        ("started a survey", "bob"),
        ("paused a survey", "helen"),
        ("proposed that a survey starts or goes on", "helen"),
        ("resumed a survey", "bob"),
        ("closed a survey", "bob"),
    ]
    assert "resourcing" not in str([entry.detail for entry in said])
    assert said[1].detail == {"survey": "burglary", "kind": "start", "on": "2019-09-18"}
