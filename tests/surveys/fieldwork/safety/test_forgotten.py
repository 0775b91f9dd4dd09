"""A call that was left in the middle of an interview waits for a supervisor."""

from datetime import timedelta

import pytest

from surveys.fieldwork import queue
from surveys.fieldwork.queue import LEASE, claim_next
from surveys.fieldwork.safety.forgotten import stop_forgotten
from surveys.models import Case, FollowUp, Interview
from tests.factories import NOON, a_case, calling, interviewing
from victims.models import Flag

pytestmark = pytest.mark.django_db
OVER = NOON + LEASE


def test_nobody_claims_it_and_a_supervisor_asks_first(asha, bela, trail):
    case = interviewing(asha).case
    assert claim_next(bela, at=OVER) is None
    case.refresh_from_db()
    assert (case.needs_release, case.held_by, case.attempts.get().outcome) == (True, None, "3.16")
    assert Interview.objects.get().status == "broken_off"
    assert FollowUp.objects.get().kind == "forgotten"
    assert Flag.objects.standing().get().kind == Flag.Kind.UNSAFE
    assert "ended a forgotten call" in trail()


def test_the_next_in_the_queue_is_given_instead(asha, bela):
    interviewing(asha)
    waiting = a_case(order=10_000)
    assert claim_next(bela, at=OVER) == waiting


def test_nor_does_whoever_left_it(asha):
    interviewing(asha)
    assert claim_next(asha, at=OVER) is None


def test_the_clock_finds_it_without_a_claim(asha):
    interviewing(asha)
    assert queue.release_expired(at=OVER - timedelta(minutes=1)) == 0
    assert not FollowUp.objects.exists()
    queue.release_expired(at=OVER)
    assert FollowUp.objects.get().kind == "forgotten"
    assert stop_forgotten(at=OVER) == 0


def test_a_call_without_an_interview_comes_back_by_itself(asha, bela):
    case = calling(asha)
    assert stop_forgotten(at=OVER) == 0
    assert claim_next(bela, at=OVER) == case
    assert not FollowUp.objects.exists()
    assert not Case.objects.get().needs_release
