"""A call begun in error is not spent, while nobody was rung."""

from datetime import timedelta

import pytest

from kentpcc.refusals import Refused
from surveys.fieldwork import actions
from surveys.fieldwork.assignment.actions import give_back
from surveys.fieldwork.assignment.queries import given_back_today
from surveys.fieldwork.assignment.reasons import GaveBack
from surveys.fieldwork.outcomes import BY_CODE
from surveys.fieldwork.queue import LeaseLost, claim_next
from surveys.fieldwork.waiting import callable_now
from surveys.models import Attempt, Case
from tests.factories import NOON, a_case, calling, held

pytestmark = pytest.mark.django_db
SECONDS = timedelta(seconds=1)
MINUTE = timedelta(minutes=1)
DAY = timedelta(days=1)


def taken_back(case, by, at=NOON + 30 * SECONDS):
    actions.take_back_call(case.pk, by=by, lease=case.lease, at=at)
    case.refresh_from_db()


def test_it_does_not_count_and_the_case_goes_back(asha, trail):
    case = calling(asha)
    taken_back(case, asha)
    assert (case.attempts_made, case.last_called_at, case.held_by) == (0, None, None)
    assert not Attempt.objects.exists()
    assert list(callable_now(NOON)) == [case]
    event = case.events.get()
    assert (event.kind, event.by, event.reason) == ("not_dialled", asha, "")
    assert trail() == ["began a call", "took back a call that was not dialled"]


def test_earlier_calls_stay(asha):
    case = calling(asha)
    actions.record_outcome(case.pk, BY_CODE["3.13"], by=asha, lease=case.lease, at=NOON)
    case.refresh_from_db()
    calling(asha, case, at=NOON + DAY)
    taken_back(case, asha, at=NOON + DAY + SECONDS)
    assert (case.attempts_made, case.last_called_at, case.outcome) == (1, NOON, "3.13")
    assert calling(asha, case, at=NOON + DAY).attempts.count() == 2


def test_not_after_a_minute_nor_once_a_number_was_rung(asha):
    case = calling(asha)
    with pytest.raises(Refused, match="say what came of it"):
        taken_back(case, asha, at=NOON + 61 * SECONDS)
    case.attempts.update(number_dialled="d")
    with pytest.raises(Refused):
        taken_back(case, asha)
    assert (case.attempts.count(), case.attempts_made) == (1, 1)


def test_it_needs_a_call_and_its_lease(asha, bela):
    with pytest.raises(LeaseLost):
        taken_back(held(asha, a_case()), asha)
    case = calling(bela, a_case())
    with pytest.raises(LeaseLost):
        taken_back(case, asha)


def test_it_is_no_giving_back(asha):
    """It neither counts as one, nor keeps the case from whoever took the call back."""
    for number in range(7):
        now = NOON + number * MINUTE
        taken_back(calling(asha, Case.objects.first() or a_case(), at=now), asha, now)
    case = claim_next(asha, at=NOON + 7 * MINUTE)
    give_back(case.pk, reason=GaveBack.OTHER, by=asha, lease=case.lease, at=NOON + 7 * MINUTE)
    assert [(line.reason, line.times) for line in given_back_today(NOON)] == [("other", 1)]
