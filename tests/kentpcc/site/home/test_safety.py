from datetime import timedelta

import pytest

from kentpcc.site.home import safety
from kentpcc.site.home.pages import first_page
from surveys.fieldwork.safety import actions, follow_ups
from surveys.fieldwork.safety.follow_ups import Because
from surveys.fieldwork.safety.tokens import call_of
from surveys.models import Attempt, FollowUp
from tests.factories import NOON, a_victim, calling
from tests.kentpcc.site.home.reading import read
from victims.models import Flag

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def unsafe(by, at=NOON):
    case = calling(by, at=at)
    actions.leave_unsafe(call_of(case.attempts.get()), at=at)
    return FollowUp.objects.get(case=case)


def test_nothing_is_said_where_nothing_waits(visiting, helen):
    assert list(safety.follow_ups(visiting(helen))) == []


def test_an_unsafe_call_of_today_is_late_at_once(visiting, helen, asha):
    unsafe(asha, NOON - timedelta(minutes=20))
    assert read(safety.follow_ups(visiting(helen))) == [
        "Late: 1 person waits for release after an unsafe call, the oldest since 11:40. [See to them]"
    ]


def test_it_stays_until_it_is_dealt_with(visiting, helen, asha):
    follow_up = unsafe(asha, NOON - 4 * DAY)
    (line,) = safety.follow_ups(visiting(helen))
    assert read([line]) == [
        "Late: 1 person waits for release after an unsafe call, the oldest for 4 days. [See to them]"
    ]
    assert (line.is_late, line.url) == (True, "/calls/follow-ups/")
    assert line in first_page(visiting(helen)).parts[0].lines
    follow_ups.release(follow_up, Because(FollowUp.Reason.VICTIM), by=helen, at=NOON)
    assert list(safety.follow_ups(visiting(helen))) == []


def test_whoever_is_barred_and_nobody_sees_to_is_counted(visiting, helen, asha):
    told = {"kind": Flag.Kind.UNSAFE, "note": Flag.Note.CALL, "set_on": NOON.date(), "set_by": asha}
    Flag.objects.create(victim=a_victim(), **told)
    unsafe(asha, NOON - DAY)
    assert read(safety.follow_ups(visiting(helen))) == [
        "Late: 2 people wait for release after an unsafe call, the oldest since yesterday. [See to them]"
    ]


def test_disclosures_are_red_and_distress_waits(visiting, helen, asha):
    attempt = calling(asha).attempts.get()
    actions.disclose(attempt, told=FollowUp.Told.NOBODY, by=asha, at=NOON)
    actions.report_distress(attempt, Attempt.Distress.SOME, by=asha, at=NOON)
    assert read(safety.follow_ups(visiting(helen))) == [
        "Late: 1 disclosure of immediate risk. [See to them]",
        "Waits for you: 1 report of distress in a call. [See to them]",
        "Today: 2 disclosures and reports of distress came in today’s calls. [See to them]",
    ]


def test_distress_that_nobody_saw_to_in_time_is_late(visiting, helen, asha):
    attempt = calling(asha, at=NOON - DAY).attempts.get()
    actions.report_distress(attempt, Attempt.Distress.SOME, by=asha, at=NOON - DAY)
    assert read(safety.follow_ups(visiting(helen)))[0] == "Late: 1 follow-up of a call is overdue. [See to them]"


def test_it_takes_two_queries(visiting, helen, asha, django_assert_num_queries):
    unsafe(asha)
    with django_assert_num_queries(2):
        list(safety.follow_ups(visiting(helen)))
