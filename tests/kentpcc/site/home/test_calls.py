from datetime import UTC, datetime, timedelta

import pytest

from kentpcc import audit
from kentpcc.acts import Act
from kentpcc.site.home import calls
from surveys.fieldwork import actions
from surveys.fieldwork.outcomes import BY_CODE
from surveys.models import Appointment
from tests.factories import NOON, TODAY, a_case, a_survey, calling, held, interviewing
from tests.kentpcc.site.home.reading import read

pytestmark = pytest.mark.django_db


def days(count):
    return timedelta(days=count)


def nobody_answers(case, by, at):
    actions.record_outcome(case.pk, BY_CODE["3.13"], by=by, lease=case.lease, at=at)


def test_whoever_rings_gets_the_next_call_with_one_key(visiting, asha):
    a_case()
    a_case(closes_on=TODAY - days(1))
    (line,) = calls.next_call(visiting(asha))
    assert read([line]) == ["First: 1 victim can be called now. [Get the next call]"]
    assert (line.url, line.sends, line.focused) == ("/calls/next/", True, True)


def test_where_nobody_can_be_called_there_is_no_call_to_get(visiting, asha):
    (line,) = calls.next_call(visiting(asha))
    assert read([line]) == ["First: Nobody can be called at the moment. [See what is waiting]"]
    assert (line.sends, line.focused) == (False, False)


def test_one_s_own_case_comes_first(visiting, asha):
    case = held(asha)
    a_case()
    (line,) = calls.next_call(visiting(asha))
    assert read([line]) == [
        f"First: You hold case {case.label}. Finish it first, yours until 12:30. [Go on with case {case.label}]"
    ]
    assert (line.url, line.focused) == (f"/calls/{case.pk}/", True)


def test_a_case_whose_time_ran_out_is_nobody_s(visiting, asha, bob):
    held(asha, at=NOON - timedelta(minutes=31))
    assert list(calls.own_case(visiting(asha))) == []
    assert list(calls.own_case(visiting(bob))) == []


def test_one_s_own_calls_of_today(visiting, asha, bob):
    for by, at in ((asha, NOON - days(1)), (asha, NOON), (bob, NOON)):
        nobody_answers(calling(by, at=at), by, at)
    assert read(calls.own_calls(visiting(asha))) == ["Today: 1 call made, 0 interviews complete. [See the queue]"]


def test_an_interview_that_is_not_complete_is_not_counted(visiting, asha):
    interviewing(asha)
    (line,) = calls.own_calls(visiting(asha))
    assert "0 interviews complete" in line.text


def test_cases_that_close_within_a_week_are_told_by_survey(visiting, helen):
    for inside in (0, 7):
        a_case(closes_on=TODAY + days(inside))
    a_case(a_survey("rape"), closes_on=TODAY + days(1))
    a_case(closes_on=TODAY + days(8))
    a_case(closes_on=TODAY - days(1))
    a_case(closes_on=TODAY + days(2), closed_at=NOON)
    a_case(closes_on=TODAY + days(2), attempts_made=6)
    assert read(calls.open_cases(visiting(helen)))[0] == (
        "Today: 3 cases close within a week: Hate crime 2, Rape 1. [See the queue]"
    )


def test_who_is_at_work_now_is_counted_and_not_named(visiting, helen, asha):
    held(asha)
    held(helen, at=NOON - timedelta(hours=1))
    assert read(calls.open_cases(visiting(helen))) == ["Today: 1 person is at work on a case now. [See the room]"]


def test_the_open_cases_take_one_query_once_the_settings_are_known(visiting, helen, asha, django_assert_num_queries):
    held(asha)
    a_case(a_survey("rape"), closes_on=TODAY)
    visitor = visiting(helen)
    assert visitor.policies
    with django_assert_num_queries(1):
        assert len(list(calls.open_cases(visitor))) == 2


def test_before_the_office_opens_it_says_when(visiting, asha, usual_hours):
    a_survey()
    early, late = NOON.replace(hour=7), NOON.replace(hour=20, minute=30)
    saturday = datetime(2019, 9, 21, 20, 30, tzinfo=UTC)
    said = [read(calls.next_call(visiting(asha, at)))[0] for at in (early, late, saturday)]
    assert said == [
        f"First: Nobody can be called at the moment, calling opens {when}. [See what is waiting]"
        for when in ("at 09:00", "tomorrow at 09:00", "tomorrow at 10:00")
    ]


def test_after_a_public_holiday_the_day_is_named(visiting, asha, usual_hours):
    a_survey()
    christmas_eve = datetime(2018, 12, 24, 22, 0, tzinfo=UTC)
    (line,) = calls.next_call(visiting(asha, christmas_eve))
    assert line.when == "calling opens on Thursday 27 December at 09:00"


def test_while_the_office_is_open_or_no_survey_is_live_nothing_opens(visiting, asha, usual_hours):
    (line,) = calls.next_call(visiting(asha, NOON.replace(hour=4)))
    assert line.when == ""
    a_survey()
    (line,) = calls.next_call(visiting(asha))
    assert line.when == ""


def an_appointment(asha, begins, kept_for=None, **of_case):
    about = {"kind": "open", "begins": begins, "ends": begins + timedelta(minutes=30), "made_at": NOON}
    Appointment.objects.create(case=a_case(**of_case), made_by=asha, kept_for=kept_for, **about)


def test_appointments_of_the_next_hour(visiting, asha, bob):
    an_appointment(asha, NOON + timedelta(minutes=20))
    an_appointment(asha, NOON + timedelta(minutes=40), asha)
    an_appointment(asha, NOON + timedelta(minutes=40), bob)
    an_appointment(asha, NOON + timedelta(minutes=61))
    an_appointment(asha, NOON, closed_at=NOON)
    assert read(calls.appointments_soon(visiting(asha))) == [
        "Today: 2 appointments in the next hour, 1 kept for you, the first from 12:20. [See the queue]"
    ]


def test_no_line_where_there_is_none(visiting, asha):
    assert list(calls.appointments_soon(visiting(asha))) == []


def test_whoever_was_stopped_by_a_bound_is_seen_by_supervisor_and_auditor(visiting, asha, helen, make_user):
    seen = [visiting(helen), visiting(make_user("auditor", "otto"))]
    assert [list(calls.stopped(visitor)) for visitor in seen] == [[], []]
    audit.record(Act.STOPPED_BY_CAP, asha, by=asha, at=NOON - days(2), bound="numbers shown")
    assert [list(calls.stopped(visitor)) for visitor in seen] == [[], []]
    for bound in ("numbers shown", "cases given back"):
        audit.record(Act.STOPPED_BY_CAP, asha, by=asha, at=NOON, bound=bound)
    said = "Late: 1 person opened many numbers without an interview, or gave many cases back, in the last day."
    assert [read(calls.stopped(visitor)) for visitor in seen] == [
        [f"{said} [See the queue]"],
        [f"{said} [Read the trail]"],
    ]
