"""What follows from each outcome of a call."""

from datetime import timedelta

import pytest

from surveys.fieldwork import actions
from surveys.fieldwork.outcomes import BY_CODE, OUTCOMES
from surveys.fieldwork.queue import LeaseLost
from surveys.fieldwork.safety.follow_ups import Because, release
from surveys.fieldwork.waiting import callable_now
from surveys.models import Case, FollowUp
from tests.factories import NOON, a_case, calling, held

pytestmark = pytest.mark.django_db
LATER = NOON + timedelta(minutes=7)
OVER, RELEASE = "over", "a supervisor must look"
DAYS, MINUTES = timedelta(days=1), timedelta(minutes=1)
FOLLOWS = {
    "1.1": OVER,
    "1.2": OVER,
    "2.111": 7 * DAYS,
    "2.112": 7 * DAYS,
    "2.1121": OVER,
    "2.12": OVER,
    "2.121": 180 * MINUTES,
    "2.21": 180 * MINUTES,
    "2.211": 180 * MINUTES,
    "2.221": 180 * MINUTES,
    "2.222": 180 * MINUTES,
    "2.31": OVER,
    "2.32": OVER,
    "2.332": 180 * MINUTES,
    "2.34": 30 * MINUTES,
    "2.35": RELEASE,
    "2.36": 180 * MINUTES,
    "2.361": 7 * DAYS,
    "2.362": 7 * DAYS,
    "2.363": 7 * DAYS,
    "3.12": 30 * MINUTES,
    "3.13": 180 * MINUTES,
    "3.14": 180 * MINUTES,
    "3.15": 180 * MINUTES,
    "3.16": 30 * MINUTES,
    "3.90": OVER,
    "3.901": OVER,
    "4.1": OVER,
}


def ended(case, code, by, at=LATER):
    actions.record_outcome(case.pk, BY_CODE[code], by=by, lease=case.lease, at=at)
    case.refresh_from_db()
    return case


def test_no_outcome_is_forgotten_here():
    assert set(FOLLOWS) == {outcome.code for outcome in OUTCOMES}


@pytest.mark.parametrize("code", FOLLOWS)
def test_what_follows_from_an_outcome(asha, code):
    case = ended(calling(asha), code, asha)
    assert (case.outcome, case.held_by, case.held_until) == (code, None, None)
    assert (case.closed_at == LATER) == (FOLLOWS[code] == OVER)
    assert case.needs_release == (FOLLOWS[code] == RELEASE)
    attempt = case.attempts.get()
    assert (attempt.number, attempt.outcome, attempt.ended_at, attempt.made_by) == (1, code, LATER, asha)


@pytest.mark.parametrize("code", [code for code, next_ in FOLLOWS.items() if isinstance(next_, timedelta)])
def test_the_next_try_is_not_before_its_time(asha, code):
    ended(calling(asha), code, asha)
    assert not callable_now(LATER + FOLLOWS[code] - timedelta(seconds=1)).exists()
    assert callable_now(LATER + FOLLOWS[code]).exists()


def test_an_unsafe_call_books_nothing_until_a_supervisor_has_looked(asha):
    case = ended(calling(asha), "2.35", asha)
    assert not callable_now(LATER + 20 * DAYS).exists()
    release(FollowUp.objects.get(), Because(FollowUp.Reason.VICTIM), by=asha, at=LATER)
    assert list(callable_now(LATER)) == [case]


def test_an_outcome_leaves_its_line_in_the_trail(asha, trail):
    ended(calling(asha), "3.13", asha)
    assert trail() == ["began a call", "ended a call"]


def test_attempts_are_numbered_and_counted(asha, bela):
    case = ended(calling(asha), "3.13", asha)
    case = ended(calling(bela, case, at=NOON + DAYS), "3.12", bela, at=NOON + DAYS)
    assert list(case.attempts.values_list("number", "made_by", "outcome")) == [
        (1, asha.pk, "3.13"),
        (2, bela.pk, "3.12"),
    ]
    assert (case.attempts_made, case.last_called_at) == (2, NOON + DAYS)


def test_no_call_after_the_last_attempt(asha):
    case = a_case(attempts_made=5)
    ended(calling(asha, case), "3.13", asha)
    assert not callable_now(NOON + DAYS).exists()


def test_a_second_outcome_is_refused(asha):
    case = ended(calling(asha), "3.13", asha)
    with pytest.raises(LeaseLost):
        ended(case, "2.112", asha)
    assert case.attempts.get().outcome == "3.13"


def test_an_outcome_needs_a_call(asha):
    case = held(asha)
    with pytest.raises(LeaseLost):
        ended(case, "3.13", asha)
    assert not Case.objects.exclude(outcome="").exists()


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        ("2.111", "third_party"),
        ("2.31", "deceased"),
        ("2.332", "language"),
        ("2.35", "unsafe"),
        ("2.361", "complaint"),
        ("2.362", "distress"),
        ("2.363", "disclosure"),
    ],
)
def test_each_of_these_leaves_work_to_a_supervisor(asha, code, kind):
    case = ended(calling(asha), code, asha)
    assert [(each.kind, each.attempt) for each in case.follow_ups.all()] == [(kind, case.attempts.get())]


def test_an_ordinary_outcome_leaves_none(asha):
    assert not ended(calling(asha), "3.13", asha).follow_ups.exists()
