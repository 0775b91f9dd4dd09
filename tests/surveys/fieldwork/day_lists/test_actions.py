"""The morning's list is kept: what happens later strikes lines out or adds some, and takes none away."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
from django.db import IntegrityError, connection, connections, transaction

from surveys.fieldwork import actions as calls
from surveys.fieldwork.assignment.actions import park
from surveys.fieldwork.assignment.reasons import Parked
from surveys.fieldwork.calling.bars import Bar
from surveys.fieldwork.day_lists.actions import KEPT, bring_up_to_date, forget_old, freeze, freeze_all
from surveys.fieldwork.outcomes import BY_CODE
from surveys.models import Case, DayLine, DayList, Pause, Quota, Survey
from tests.factories import NOON, TODAY, a_case, a_survey, a_victim, an_involvement, calling, held
from victims.models import Flag, SafeContact
from victims.records.actions import set_flag

MORNING = NOON - timedelta(hours=5, minutes=30)
LATER = NOON + timedelta(minutes=5)
fresh = pytest.mark.django_db


@pytest.fixture
def case(db):
    return a_case()


@pytest.fixture
def made(case):
    return freeze(case.survey, at=MORNING)


def line(case):
    told = DayLine.objects.get(case=case)
    return told.bar, told.struck_out_by, told.struck_out_at


@fresh
def test_each_open_case_stands_on_it_once_with_its_reason(case):
    resting = a_case(not_before=NOON + timedelta(days=2))
    a_case(closed_at=NOON)
    made = freeze(case.survey, at=MORNING)
    assert (made.on, made.frozen_at) == (TODAY, MORNING)
    assert dict(made.lines.values_list("case", "bar")) == {case.pk: "", resting.pk: "resting"}


@fresh
def test_every_bar_can_be_written_on_it_and_struck_out_by(made, case):
    """The codes of the longest are longer than they were thought to be."""
    for bar in Bar:
        made.lines.update(bar=bar.code, struck_out_at=NOON, struck_out_by=bar.code)
        assert line(case) == (bar.code, bar.code, NOON)


@fresh
def test_whom_nobody_can_speak_with_stands_on_it_too(asha):
    victim = a_victim(first_language="Polish", interpreter_required=True)
    foreign = a_case(involvement=an_involvement(victim))
    asked = a_case()
    SafeContact.objects.create(victim=asked.involvement.victim, arrangements={}, interviewer_sex="female")
    made = freeze(foreign.survey, at=MORNING)
    told = {foreign.pk: "nobody_speaks_the_language", asked.pk: "nobody_of_the_sex_asked_for"}
    assert dict(made.lines.values_list("case", "bar")) == told


@fresh
def test_it_is_made_once_a_day(case, made):
    Case.objects.filter(pk=case.pk).update(needs_release=True)
    assert freeze(case.survey, at=NOON) == made
    assert line(case) == ("", "", None)
    assert freeze(case.survey, at=MORNING + timedelta(days=1)) != made


@fresh
def test_every_survey_has_its_own(case):
    assert len(freeze_all(at=MORNING)) == Survey.objects.count() == DayList.objects.count()


@fresh
def test_the_day_is_kents(case):
    assert freeze(case.survey, at=NOON.replace(hour=23, minute=30)).on == TODAY + timedelta(days=1)


@fresh
def test_nothing_is_struck_out_where_nothing_happened(made):
    assert bring_up_to_date(made, at=NOON) == 0


@fresh
def test_a_call_strikes_out_whatever_came_of_it(asha, case, made):
    calling(asha, case)
    assert bring_up_to_date(made, at=LATER) == 1
    assert line(case) == ("", "called", LATER)


@fresh
def test_yesterdays_call_strikes_nothing_out(asha, case, made):
    calls_yesterday = calling(asha, case, at=NOON - timedelta(days=1))
    calls.record_outcome(case.pk, BY_CODE["3.13"], by=asha, lease=calls_yesterday.lease, at=NOON - timedelta(days=1))
    assert bring_up_to_date(made, at=LATER) == 0


def _flag(case, helen):
    set_flag(case.involvement.victim, kind=Flag.Kind.COMPLAINT, note=Flag.Note.OTHER_TEAM, by=helen, at=NOON)


def _pause(case, helen):
    Pause.objects.create(survey=case.survey, begins=TODAY, reason="technical issues")


def _quota(case, helen):
    months = {"begins": TODAY.replace(day=1), "ends": TODAY.replace(month=10, day=1)}
    Quota.objects.create(survey=case.survey, at_most=0, set_at=NOON, set_by=helen, **months)


def _park(case, helen):
    park(case.pk, reason=Parked.CHECKED, until=None, by=helen, at=NOON)


def _close(case, helen):
    Case.objects.filter(pk=case.pk).update(closed_at=NOON, outcome="4.1")


def _unsafe(case, helen):
    calls.wait_for_release(case, by=helen, at=NOON)


def _rest(case, helen):
    Case.objects.filter(pk=case.pk).update(not_before=NOON + timedelta(days=7))


@fresh
@pytest.mark.parametrize(
    ("happens", "reason"),
    [
        *((_flag, "barred"), (_pause, "survey_not_live"), (_quota, "quota_reached"), (_park, "parked")),
        *((_close, "closed"), (_unsafe, "waiting_for_release"), (_rest, "resting")),
    ],
)
def test_what_happens_later_strikes_out_with_its_reason(case, made, helen, happens, reason):
    happens(case, helen)
    assert bring_up_to_date(made, at=LATER) == 1
    assert line(case) == ("", reason, LATER)


@fresh
def test_a_line_stays_struck_out_with_its_first_reason(case, made, helen):
    _park(case, helen)
    bring_up_to_date(made, at=LATER)
    Case.objects.filter(pk=case.pk).update(parked_at=None, closed_at=NOON)
    assert bring_up_to_date(made, at=LATER + timedelta(hours=1)) == 0
    assert line(case) == ("", "parked", LATER)


@fresh
def test_a_case_that_was_kept_back_keeps_its_reason(case):
    Case.objects.filter(pk=case.pk).update(needs_release=True)
    made = freeze(case.survey, at=MORNING)
    Case.objects.filter(pk=case.pk).update(needs_release=False)
    assert bring_up_to_date(made, at=LATER) == 0
    assert line(case) == ("waiting_for_release", "", None)


@fresh
def test_what_was_drawn_later_is_added_and_marked(case, made):
    new, barred = a_case(), a_case(needs_release=True)
    bring_up_to_date(made, at=LATER)
    bring_up_to_date(made, at=LATER + timedelta(minutes=5))
    added = made.lines.filter(added_at=LATER)
    assert dict(added.values_list("case", "bar")) == {new.pk: "", barred.pk: "waiting_for_release"}
    assert made.lines.count() == 3


@fresh
def test_another_surveys_cases_stay_away(case, made):
    a_case(a_survey("rape"))
    bring_up_to_date(made, at=LATER)
    assert made.lines.count() == 1


@fresh
def test_a_held_case_may_still_be_rung_by_its_holder(asha, case, made):
    held(asha, case)
    assert bring_up_to_date(made, at=LATER) == 0


@fresh
def test_lists_are_kept_for_a_year_and_some_weeks(made):
    forget_old(at=MORNING + KEPT)
    assert DayList.objects.exists()
    forget_old(at=MORNING + KEPT + timedelta(days=1))
    assert not DayLine.objects.exists()


@fresh
def test_a_reason_stands_beside_every_line_that_is_struck_out(case, made):
    with pytest.raises(IntegrityError), transaction.atomic():
        made.lines.update(struck_out_at=NOON)
    with pytest.raises(IntegrityError), transaction.atomic():
        made.lines.update(struck_out_by="called")


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite lets one write at a time")
def test_whoever_looks_first_makes_it_and_nobody_makes_another():
    survey = a_case().survey
    a_case()
    barrier = Barrier(8)

    def look(_):
        try:
            connection.ensure_connection()
            barrier.wait(30)
            made = freeze(survey, at=MORNING)
            bring_up_to_date(made, at=NOON)
            return made.pk
        finally:
            connections.close_all()

    with ThreadPoolExecutor(8) as pool:
        assert len(set(pool.map(look, range(8)))) == 1
    assert DayLine.objects.count() == 2
