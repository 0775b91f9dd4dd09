"""Why a case may not be called: each reason at its boundary, on a day and at a moment of it."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
import time_machine
from django.urls import reverse

from kentpcc.acts import Act
from kentpcc.models import AuditEntry
from surveys.fieldwork import queue
from surveys.fieldwork.calling.bars import Bar, Facts, Window, bar_of, bars_on, next_safe_moment
from surveys.fieldwork.calling.hours import LONDON, Hours
from surveys.fieldwork.queue import claim_next
from surveys.models import Attempt, Case, FieldworkSetting, Pause, Quota
from surveys.models.setting import usual_hours
from tests.surveys.fieldwork.conftest import NOW, TODAY, nothing_bars
from victims.models import SafeContact
from victims.records.safe_times import read

DAY = date(2019, 9, 18)  # a Wednesday
FREE = Facts(
    survey_is_live=True,
    hours=Hours.of(usual_hours()),
    attempts_at_most=6,
    closes_on=DAY,
    attempts_made=0,
    needs_release=False,
    is_barred=False,
    quota_is_reached=False,
    in_another_call=False,
    not_before=None,
    safe=read(""),
)


def at(text):
    return datetime.fromisoformat(text).replace(tzinfo=LONDON)


def moment(clock):
    return Window.at(at(f"2019-09-18 {clock}"))


@pytest.mark.parametrize(
    ("change", "bar"),
    [
        ({}, None),
        ({"survey_is_live": False}, Bar.SURVEY_NOT_LIVE),
        ({"closes_on": DAY - timedelta(days=1)}, Bar.WINDOW_CLOSED),
        ({"attempts_made": 6}, Bar.ATTEMPTS_USED),
        ({"attempts_made": 5}, None),
        ({"needs_release": True}, Bar.WAITING_FOR_RELEASE),
        ({"is_barred": True}, Bar.BARRED),
        ({"quota_is_reached": True}, Bar.QUOTA_REACHED),
        ({"in_another_call": True}, Bar.IN_ANOTHER_CALL),
        ({"safe": None}, Bar.SAFE_TIMES_UNREADABLE),
    ],
)
def test_what_bars_bars_the_whole_day_and_each_moment(change, bar):
    facts = replace(FREE, **change)
    assert bar_of(facts, Window.day(DAY)) is bar
    assert bar_of(facts, moment("12:00")) is bar


def test_of_several_reasons_the_first_is_named():
    assert bar_of(replace(FREE, is_barred=True, safe=None, attempts_made=9), moment("12:00")) is Bar.ATTEMPTS_USED


@pytest.mark.parametrize(
    ("clock", "bar"),
    [("08:59", Bar.OUTSIDE_HOURS), ("09:00", None), ("20:59", None), ("21:00", Bar.OUTSIDE_HOURS)],
)
def test_the_hours(clock, bar):
    assert bar_of(FREE, moment(clock)) is bar
    assert bar_of(FREE, Window.day(DAY)) is None


def test_no_call_on_a_public_holiday():
    assert bar_of(replace(FREE, closes_on=date(2020, 1, 1)), Window.day(date(2019, 12, 25))) is Bar.OUTSIDE_HOURS


@pytest.mark.parametrize(
    ("words", "clock", "bar"),
    [
        ("Mon–Fri 10:00–14:00", "09:59", Bar.OUTSIDE_SAFE_TIMES),
        ("Mon–Fri 10:00–14:00", "10:00", None),
        ("Mon–Fri 10:00–14:00", "13:59", None),
        ("Mon–Fri 10:00–14:00", "14:00", Bar.OUTSIDE_SAFE_TIMES),
        ("Sat 10:00-14:00", "11:00", Bar.OUTSIDE_SAFE_TIMES),
        ("Mon–Fri 10:00–14:00", "07:04", Bar.OUTSIDE_HOURS),
    ],
)
def test_safe_times_at_a_moment(words, clock, bar):
    assert bar_of(replace(FREE, safe=read(words)), moment(clock)) is bar


@pytest.mark.parametrize(
    ("words", "bar"),
    [
        ("Wed 10:00-10:30", None),
        ("Thu 10:00-14:00", Bar.OUTSIDE_SAFE_TIMES),
        ("Wed 06:00-09:00", Bar.OUTSIDE_SAFE_TIMES),  # before the unit opens
        ("Wed 06:00-09:30", None),
    ],
)
def test_safe_times_on_a_day_meet_the_hours(words, bar):
    assert bar_of(replace(FREE, safe=read(words)), Window.day(DAY)) is bar


@pytest.mark.parametrize(
    ("until", "on_the_day", "at_noon"),
    [
        ("2019-09-18 12:00", None, None),
        ("2019-09-18 12:01", None, Bar.RESTING),
        ("2019-09-18 20:59", None, Bar.RESTING),
        ("2019-09-18 21:00", Bar.OUTSIDE_HOURS, Bar.RESTING),  # rested when the unit has closed
        ("2019-09-19 00:00", Bar.RESTING, Bar.RESTING),
    ],
)
def test_a_rest_ends_within_the_day_or_after_it(until, on_the_day, at_noon):
    facts = replace(FREE, not_before=at(until))
    assert bar_of(facts, Window.day(DAY)) is on_the_day
    assert bar_of(facts, moment("12:00")) is at_noon


def test_a_rest_that_ends_after_the_safe_times_leaves_none_of_the_day():
    facts = replace(FREE, not_before=at("2019-09-18 14:00"), safe=read("10:00-14:00"))
    assert bar_of(facts, Window.day(DAY)) is Bar.OUTSIDE_SAFE_TIMES


@pytest.fixture
def case(hate_crime, harmed, in_a_case):
    return in_a_case(harmed())


def bar(case):
    return dict(bars_on(Case.objects.all(), TODAY))[case.pk]


def test_a_case_may_be_called(case):
    assert bar(case) is None


def test_a_pause_bars_every_case(case):
    Pause.objects.create(survey_id="hate_crime", begins=TODAY, reason="technical issues")
    assert bar(case) is Bar.SURVEY_NOT_LIVE


def test_the_survey_s_own_limit_counts(case):
    case.attempts_made = 2
    case.save()
    FieldworkSetting.objects.filter(survey="hate_crime").update(attempts_at_most=2)
    assert bar(case) is Bar.ATTEMPTS_USED


def test_a_reason_that_screening_found(case, barred):
    barred(case.involvement)
    assert bar(case) is Bar.BARRED


def test_an_unsafe_call_waits_for_a_supervisor(case):
    Case.objects.filter(pk=case.pk).update(needs_release=True)
    assert bar(case) is Bar.WAITING_FOR_RELEASE


def test_another_call_of_the_same_person_under_either_reference(case, harmed, in_a_case, asha):
    other = in_a_case(harmed())
    other.involvement.victim.merged_into = case.involvement.victim
    other.involvement.victim.save()
    call = Attempt.objects.create(case=other, number=1, begun_at=NOW, made_by=asha)
    assert (bar(case), bar(other)) == (Bar.IN_ANOTHER_CALL, None)
    call.ended_at, call.outcome = NOW, "3.13"
    call.save()
    assert bar(case) is None


def test_a_quota(case, asha):
    Quota.objects.create(
        survey_id="hate_crime",
        begins=date(2019, 9, 1),
        ends=date(2019, 10, 1),
        at_most=0,
        set_at=NOW,
        set_by=asha,
    )
    assert bar(case) is Bar.QUOTA_REACHED


@pytest.mark.parametrize(
    ("times", "expected"),
    [("", None), ("school hours", Bar.SAFE_TIMES_UNREADABLE), ("Sat 10:00-12:00", Bar.OUTSIDE_SAFE_TIMES)],
)
def test_safe_times_as_they_are_kept(case, times, expected):
    SafeContact.objects.create(victim=case.involvement.victim, arrangements={"times": times})
    assert bar(case) is expected


def test_a_hundred_cases_take_as_many_queries_as_two(hate_crime, harmed, in_a_case, django_assert_max_num_queries):
    for number in range(40):
        in_a_case(harmed(), order=number)
    with django_assert_max_num_queries(8):
        assert len(list(bars_on(Case.objects.all(), TODAY))) == 40


def arranged(case, times):
    SafeContact.objects.create(victim=case.involvement.victim, arrangements={"times": times})


@pytest.mark.parametrize(
    ("times", "now", "then"),
    [
        ("Mon–Fri 10:00–14:00", "2019-09-18 07:04", "2019-09-18 10:00"),
        ("Mon–Fri 10:00–14:00", "2019-09-20 15:00", "2019-09-23 10:00"),  # Friday to Monday
        ("06:00-09:30", "2019-09-18 05:00", "2019-09-18 09:00"),  # when the office opens
        ("Wed 10:00-11:00", "2019-12-24 12:00", "2020-01-08 10:00"),  # neither on Christmas nor on New Year's Day
        ("school hours", "2019-09-18 12:00", "2019-09-19 00:00"),  # asked again tomorrow
    ],
)
@pytest.mark.usefixtures("usual_hours")
def test_the_next_safe_moment(case, times, now, then):
    arranged(case, times)
    assert next_safe_moment(case, at(now)) == at(then)


def test_a_case_is_not_handed_out_at_seven_in_the_morning(case, harmed, in_a_case, asha):
    arranged(case, "Mon–Fri 10:00–14:00")
    other = in_a_case(harmed(), order=2)
    assert claim_next(asha, at=at("2019-09-18 07:04")) == other
    case.refresh_from_db()
    assert (case.not_before, case.held_by, case.attempts_made) == (at("2019-09-18 10:00"), None, 0)


def test_nobody_is_handed_out_where_nobody_is_safe_to_ring(case, asha):
    arranged(case, "school hours")
    assert claim_next(asha, at=NOW) is None


def test_one_claim_puts_off_so_many_and_the_next_goes_on(case, harmed, in_a_case, asha, monkeypatch):
    monkeypatch.setattr(queue, "MOST_PUT_OFF", 1)
    arranged(case, "school hours")
    other = in_a_case(harmed(), order=2)
    assert [claim_next(asha, at=NOW), claim_next(asha, at=NOW)] == [None, other]


def test_it_is_handed_out_when_it_is_safe(case, asha):
    arranged(case, "Mon–Fri 10:00–14:00")
    assert claim_next(asha, at=at("2019-09-18 07:04")) is None
    assert claim_next(asha, at=at("2019-09-18 10:00")) == case


def test_the_number_is_not_shown_where_the_time_has_passed_since(case, asha, signed_in):
    """The case was handed out at 13:59; at 14:00 the button is pressed."""
    nothing_bars(case.involvement.victim)
    arranged(case, "Mon–Fri 10:00–14:00")
    held = claim_next(asha, at=at("2019-09-18 13:59"))
    with time_machine.travel(at("2019-09-18 14:00"), tick=False):
        reply = signed_in(asha).post(reverse("fieldwork:begin", args=[held.pk]), {"lease": held.lease}, follow=True)
    assert "Not at a time that is safe. The case waits, and is offered again when it may be called." in reply.text
    case.refresh_from_db()
    assert (case.attempts_made, case.held_by, case.not_before) == (0, None, at("2019-09-19 10:00"))
    assert AuditEntry.objects.filter(act=Act.PUT_OFF_CALL, subject_id=str(case.pk)).count() == 1
