"""Planned against worked: what the calls show, cut at long gaps and at calls that nobody ended."""

from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveys.fieldwork.supervision.shifts.queries import (
    LONGEST_CALL,
    PAUSE,
    hours,
    languages_of,
    monday_of,
    stretches,
    week,
)
from surveys.models import Attempt, Shift
from tests.factories import NOON, TODAY, a_case

MONDAY = date(2019, 9, 16)
MINUTE = timedelta(minutes=1)


def a_call(by, at, minutes=5, *, ended=True):
    ends = at + minutes * MINUTE if ended else None
    case = a_case()
    return Attempt.objects.create(
        case=case, number=1, begun_at=at, ended_at=ends, made_by=by, outcome="3.13" if ended else ""
    )


def a_shift(user, by, day=TODAY, begins=time(9), ends=time(17)):
    return Shift.objects.create(user=user, day=day, begins=begins, ends=ends, planned_by=by, planned_at=NOON)


def worked(person):
    return week(MONDAY).worked.get((person.pk, TODAY))


@pytest.mark.django_db
def test_calls_that_follow_each_other_are_worked_through(asha):
    for after in (0, 10, 34):  # gaps of five and of nineteen minutes
        a_call(asha, NOON + after * MINUTE)
    assert worked(asha) == 39 * MINUTE


@pytest.mark.django_db
def test_a_long_gap_is_not_worked(asha):
    for after in (0, 5 + 21):
        a_call(asha, NOON + after * MINUTE)
    assert worked(asha) == 10 * MINUTE


@pytest.mark.django_db
def test_a_call_that_nobody_ended_is_not_worked_for_hours(asha):
    a_call(asha, NOON, minutes=600)
    assert worked(asha) == LONGEST_CALL


@pytest.mark.django_db
def test_a_call_in_hand_counts_from_its_end(asha):
    a_call(asha, NOON, ended=False)
    assert worked(asha) == timedelta()


@pytest.mark.django_db
def test_a_day_begins_at_midnight_in_kent(asha):
    a_call(asha, datetime(2019, 9, 17, 23, 30, tzinfo=UTC))  # half past midnight on Wednesday
    a_call(asha, datetime(2019, 9, 22, 23, 30, tzinfo=UTC))  # Monday of the week after
    assert worked(asha) == 5 * MINUTE
    assert set(week(MONDAY).worked) == {(asha.pk, TODAY)}


@pytest.mark.django_db
def test_a_week_has_everybody_who_rings_in_alphabetical_order(make_user, helen, ruth):
    for name in ("zoe", "Ann"):
        make_user("interviewer", name.lower(), first_name=name)
    assert [person.name for person in week(MONDAY).people] == ["Ann", helen.name, "zoe"]


@pytest.mark.django_db
def test_whoever_left_stands_in_the_weeks_in_which_they_rang_or_were_planned(make_user, helen):
    rang, planned, _ = (make_user("interviewer", name, is_active=False) for name in ("rang", "planned", "neither"))
    a_call(rang, NOON)
    a_shift(planned, helen)
    assert week(MONDAY).people == [helen, planned, rang]
    assert week(MONDAY + timedelta(days=7)).people == [helen]


@pytest.mark.django_db
def test_the_hours_of_a_day_are_everybodys(make_user, asha, helen):
    dan = make_user("interviewer", "dan")
    a_shift(asha, helen)
    a_shift(dan, helen, begins=time(12, 30), ends=time(13))
    a_shift(dan, helen, day=TODAY + timedelta(days=1))
    for by in (asha, dan):
        a_call(by, NOON)
    shown = week(MONDAY)
    assert [hours(shown.planned_on(day)) for day in shown.days] == ["", "", "8 h 30", "8 h 00", "", "", ""]
    assert [hours(shown.worked_on(day)) for day in shown.days] == ["", "", "0 h 10", "", "", "", ""]


@pytest.mark.django_db
def test_languages_are_those_of_whoever_is_planned(make_user, asha, helen):
    make_user("interviewer", "away", languages=["Urdu"])
    for name, languages in (("one", ["Polish", "Czech"]), ("two", ["Polish"])):
        a_shift(make_user("interviewer", name, languages=languages), helen)
    shown = week(MONDAY)
    assert shown.languages_on(TODAY) == ["Czech", "Polish"]
    assert shown.languages_on(MONDAY) == []
    assert languages_of(shown.people) == {"Polish": 2, "Czech": 1, "Urdu": 1}


@pytest.mark.django_db
def test_a_week_takes_three_queries(make_user, helen, django_assert_num_queries):
    for number in range(5):
        person = make_user("interviewer", f"one{number}")
        a_shift(person, helen)
        a_call(person, NOON)
    with django_assert_num_queries(3):
        shown = week(MONDAY)
        assert [shown.languages_on(day) for day in shown.days] == [[]] * 7


@pytest.mark.parametrize("day", [MONDAY, TODAY, date(2019, 9, 22)])
def test_a_week_begins_on_monday(day):
    assert monday_of(day) == MONDAY


@given(st.lists(st.tuples(st.integers(0, 600), st.integers(0, 90))))
def test_stretches_cover_every_call_and_lie_apart(calls):
    spans = [(NOON + begins * MINUTE, NOON + (begins + length) * MINUTE) for begins, length in calls]
    joined = stretches(spans)
    assert all(any(first <= begins and ends <= last for first, last in joined) for begins, ends in spans)
    assert all(later[0] - earlier[1] > PAUSE for earlier, later in pairwise(joined))
    total = sum((ends - begins for begins, ends in joined), timedelta())
    assert total <= sum((ends - begins for begins, ends in spans), timedelta()) + PAUSE * len(spans)
