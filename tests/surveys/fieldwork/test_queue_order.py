"""In which order cases come, and to whom: what is kept for somebody, who is asked for, whose turn it is."""

from datetime import datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kentpcc.acts import Act
from kentpcc.models import AuditEntry
from surveys.fieldwork import actions
from surveys.fieldwork.calling.hours import LONDON
from surveys.fieldwork.outcomes import BY_CODE
from surveys.fieldwork.queue import claim_next
from surveys.fieldwork.waiting import callable_now
from surveys.models import Attempt, Case, CaseEvent, FieldworkSetting
from tests.factories import NOON, a_case, a_crime, a_survey, a_victim, an_involvement, calling, held, interviewing
from victims.models import SafeContact

pytestmark = pytest.mark.django_db
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)


def at(text):
    return datetime.fromisoformat(text).replace(tzinfo=LONDON)


def of(victim, survey="hate_crime", **fields):
    """Another case of the same person, in a crime of its own."""
    return a_case(a_survey(survey), an_involvement(victim, a_crime(survey=survey)), **fields)


@pytest.mark.usefixtures("usual_hours")
@pytest.mark.parametrize(
    ("now", "offered"),
    [
        ("2019-09-18 08:59", False),
        ("2019-09-18 09:00", True),
        ("2019-09-18 20:59", True),
        ("2019-09-18 21:00", False),
        ("2019-09-22 09:30", False),  # a Sunday
        ("2019-09-22 10:00", True),
        ("2019-08-26 12:00", False),  # the summer bank holiday
    ],
)
def test_nobody_is_handed_out_outside_the_hours(asha, now, offered):
    case = a_case()
    assert claim_next(asha, at=at(now)) == (case if offered else None)


def test_what_is_kept_for_me_comes_first_the_earliest_first(asha):
    a_case(order=1)
    at_any_time = a_case(order=2, kept_for=asha)
    later = a_case(order=2, kept_for=asha, not_before=NOON)
    sooner = a_case(order=3, kept_for=asha, not_before=NOON - HOUR)
    assert claim_next(asha, at=NOON) == sooner
    Case.objects.filter(pk=sooner.pk).update(held_by=None, held_until=None, closed_at=NOON)
    assert claim_next(asha, at=NOON) == later
    Case.objects.filter(pk=later.pk).update(held_by=None, held_until=None, closed_at=NOON)
    assert claim_next(asha, at=NOON) == at_any_time


def test_what_is_kept_for_somebody_else_never_comes(asha, bela):
    a_case(kept_for=bela)
    assert claim_next(asha, at=NOON) is None
    assert not callable_now(NOON, asha).exists()
    assert callable_now(NOON, bela).exists()


def test_what_is_kept_for_me_but_not_due_waits(asha):
    a_case(order=1, kept_for=asha, not_before=NOON + MINUTE)
    other = a_case(order=2)
    assert claim_next(asha, at=NOON) == other


def test_a_parked_case_is_not_offered(asha):
    a_case(parked_at=NOON)
    assert claim_next(asha, at=NOON) is None


def test_a_claim_leaves_its_line_in_the_history_and_in_the_trail(asha):
    case = a_case()
    claim_next(asha, at=NOON)
    claim_next(asha, at=NOON + MINUTE)  # the one already held
    assert CaseEvent.objects.values_list("case", "kind", "by", "at").get() == (case.pk, "claimed", asha.pk, NOON)
    assert AuditEntry.objects.filter(act=Act.CLAIMED_CASE, subject_id=str(case.pk), by=asha).count() == 1


@pytest.mark.parametrize("merged_since", [False, True])
def test_the_rest_of_a_refusal_is_the_person_s_in_every_survey_under_every_reference(asha, bela, merged_since):
    victim = a_victim()
    case = calling(asha, of(victim))
    if merged_since:
        kept = a_victim()
        other = of(kept, "rape")
    else:
        other = of(victim, "rape")
    actions.record_outcome(case.pk, BY_CODE["2.112"], by=asha, lease=case.lease, at=NOON)
    if merged_since:
        victim.merged_into = kept
        victim.save()
    assert claim_next(bela, at=NOON + 6 * DAY, survey="rape") is None
    other.refresh_from_db()
    assert other.not_before >= NOON + 7 * DAY
    assert claim_next(bela, at=NOON + 7 * DAY + MINUTE, survey="rape") == other


def test_nobody_gets_a_case_of_whom_somebody_else_holds(asha, bela):
    victim = a_victim()
    held(asha, of(victim))
    of(victim, order=1)
    free = a_case(order=2)
    assert claim_next(bela, at=NOON + MINUTE) == free


def test_a_case_comes_back_once_the_other_one_of_the_person_is_over(asha, bela):
    victim = a_victim()
    case = held(asha, of(victim))
    other = of(victim)
    assert claim_next(bela, at=NOON) is None
    Case.objects.filter(pk=case.pk).update(held_by=None, held_until=None, closed_at=NOON)
    assert claim_next(bela, at=NOON + HOUR) == other


@pytest.mark.parametrize(
    ("spoken", "needed", "interpreter", "offered"),
    [
        ([], "Polish", True, False),
        (["Polish"], "Polish", True, True),
        (["polish", "Urdu"], "POLISH", True, True),
        (["Urdu"], "Polish", True, False),
        ([], "Polish", None, True),  # nobody has said that an interpreter is needed
        ([], "Polish", False, True),
        ([], "", True, False),
        ([], "", None, True),
    ],
)
def test_a_language_that_is_needed_is_matched(asha, spoken, needed, interpreter, offered):
    asha.languages = spoken
    asha.save()
    case = a_case(involvement=an_involvement(a_victim(first_language=needed, interpreter_required=interpreter)))
    assert claim_next(asha, at=NOON) == (case if offered else None)


@pytest.mark.parametrize(
    ("sex", "wanted", "offered"),
    [("female", "female", True), ("male", "female", False), ("", "female", False), ("male", "", True), ("", "", True)],
)
def test_whom_a_victim_asked_to_speak_to_is_matched(asha, sex, wanted, offered):
    asha.sex = sex
    asha.save()
    victim = a_victim()
    SafeContact.objects.create(victim=victim, arrangements={}, interviewer_sex=wanted)
    case = of(victim)
    assert claim_next(asha, at=NOON) == (case if offered else None)


def test_enough_interviews_of_one_survey_are_enough_for_a_day(asha, bela):
    FieldworkSetting.objects.filter(survey="rape").update(interviews_a_day=1)
    interview = interviewing(asha, a_case(a_survey("rape")))
    type(interview).objects.update(status="complete", completed_on=NOON.date(), ended_at=NOON)
    Case.objects.update(held_by=None, held_until=None, closed_at=NOON)
    Attempt.objects.update(ended_at=NOON, outcome="1.1")
    rape, other = a_case(a_survey("rape"), order=1), a_case(order=2)
    assert claim_next(asha, at=NOON + MINUTE) == other
    assert claim_next(bela, at=NOON + MINUTE) == rape
    Case.objects.update(held_by=None, held_until=None)
    assert claim_next(asha, at=NOON + DAY) == rape


def test_a_case_called_before_is_kept_for_an_evening_or_a_weekend(asha):
    """Four of six tries by day: an evening and a weekend are still to come."""
    case = a_case(attempts_made=4, outcome="3.13", closes_on=NOON.date() + timedelta(weeks=4))
    for number in range(4):
        begun = NOON - timedelta(days=4 - number)
        fields = {"begun_at": begun.replace(day=9 + number), "ended_at": begun, "outcome": "3.13", "made_by": asha}
        Attempt.objects.create(case=case, number=number + 1, **fields)
    assert claim_next(asha, at=NOON) is None
    case.refresh_from_db()
    assert case.not_before == at("2019-09-18 17:00")
    assert claim_next(asha, at=at("2019-09-18 17:00")) == case


@pytest.mark.parametrize("code", ["2.112", "2.111"])
def test_after_a_refusal_the_one_try_that_is_left_is_another_interviewer_s(asha, bela, code):
    case = calling(asha)
    actions.record_outcome(case.pk, BY_CODE[code], by=asha, lease=case.lease, at=NOON)
    then = NOON + 8 * DAY
    assert claim_next(asha, at=then) is None
    assert not callable_now(then, asha).exists()
    assert list(callable_now(then, bela)) == [case]
    assert claim_next(bela, at=then) == case


def test_another_outcome_leaves_the_case_with_whoever_rang(asha):
    case = calling(asha)
    actions.record_outcome(case.pk, BY_CODE["2.36"], by=asha, lease=case.lease, at=NOON)
    assert claim_next(asha, at=NOON + DAY) == case


def test_a_claim_takes_few_statements(asha):
    a_case(), a_case()
    claim_next(asha, at=NOON)
    Case.objects.filter(held_by=asha).update(held_by=None, held_until=None, closed_at=NOON)
    with CaptureQueriesContext(connection) as statements:
        assert claim_next(asha, at=NOON)
    assert len([each for each in statements.captured_queries if "SAVEPOINT" not in each["sql"]]) <= 8
