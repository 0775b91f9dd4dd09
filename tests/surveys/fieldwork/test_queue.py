"""Which case is called next: what keeps one out, on both sides of each boundary."""

from datetime import date, timedelta

import pytest

from surveys.fieldwork.queries import queue_by_survey
from surveys.fieldwork.waiting import callable_now
from surveys.models import Pause
from tests.factories import NOON, TODAY, a_case, a_survey

pytestmark = pytest.mark.django_db
MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)


def test_a_fresh_case_may_be_called():
    case = a_case()
    assert list(callable_now(NOON)) == [case]


def test_by_the_sample_then_never_called_then_longest_ago():
    yesterday, today = a_case(order=2, last_called_at=NOON - DAY), a_case(order=2, last_called_at=NOON)
    never, first = a_case(order=2), a_case(order=1)
    assert list(callable_now(NOON)) == [first, never, yesterday, today]


@pytest.mark.parametrize(
    ("fields", "may_be_called"),
    [
        ({"closes_on": TODAY}, True),
        ({"closes_on": TODAY - DAY}, False),
        ({"attempts_made": 5}, True),
        ({"attempts_made": 6}, False),
        ({"not_before": NOON}, True),
        ({"not_before": NOON + timedelta(microseconds=1)}, False),
        ({"needs_release": True}, False),
        ({"closed_at": NOON, "outcome": "3.90"}, False),
    ],
)
def test_what_keeps_a_case_out(fields, may_be_called):
    a_case(**fields)
    assert callable_now(NOON).exists() == may_be_called


@pytest.mark.parametrize(("until", "may_be_called"), [(NOON, True), (NOON + timedelta(microseconds=1), False)])
def test_a_hold_keeps_a_case_out_until_it_ends(asha, until, may_be_called):
    a_case(held_by=asha, held_until=until)
    assert callable_now(NOON).exists() == may_be_called


@pytest.mark.parametrize(
    ("fields", "may_be_called"),
    [
        ({"started_on": None}, False),
        ({"started_on": TODAY + DAY}, False),
        ({"started_on": TODAY}, True),
        ({"closed_on": TODAY + DAY}, True),
        ({"closed_on": TODAY}, False),
    ],
)
def test_only_a_live_survey_is_called(fields, may_be_called):
    a_case(a_survey(**fields))
    assert callable_now(NOON).exists() == may_be_called


@pytest.mark.parametrize(
    ("begins", "resumes", "may_be_called"),
    [
        (TODAY, None, False),
        (TODAY + DAY, None, True),
        (TODAY - DAY, TODAY, True),
        (TODAY - DAY, TODAY + DAY, False),
    ],
)
def test_a_paused_survey_is_not_called(begins, resumes, may_be_called):
    survey = a_survey()
    a_case(survey)
    Pause.objects.create(survey=survey, begins=begins, resumes=resumes, reason="resourcing issues")
    assert callable_now(NOON).exists() == may_be_called


def test_the_last_day_is_a_day_in_kent():
    """23:30 UTC on a summer evening is already the day after."""
    a_case(closes_on=date(2019, 9, 18))
    late = NOON.replace(hour=22, minute=59)
    assert callable_now(late).exists()
    assert not callable_now(late + MINUTE).exists()


def test_what_is_waiting_leaves_out_what_nobody_will_call():
    live = a_survey()
    a_case(live), a_case(live, not_before=NOON + DAY), a_case(live, needs_release=True)
    a_case(live, closed_at=NOON, outcome="3.90"), a_case(live, attempts_made=6), a_case(live, closes_on=TODAY - DAY)
    waiting = {each.survey.pk: (each.status, each.callable_now, each.open) for each in queue_by_survey(NOON)}
    assert waiting["hate_crime"] == ("Live", 1, 3)
    assert waiting["burglary"] == ("Planned", 0, 0)
