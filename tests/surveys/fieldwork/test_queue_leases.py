"""Who holds a case, for how long, and what becomes of one that was forgotten."""

from datetime import timedelta

import pytest
from django.db import IntegrityError

from surveys.fieldwork import queue
from surveys.fieldwork.queue import LEASE, LeaseLost, claim_next
from tests.factories import NOON, a_case, a_survey, calling, held

pytestmark = pytest.mark.django_db
MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)


def test_one_held_case_a_person(asha, bela):
    a_case(order=1), a_case(order=2)
    one = claim_next(asha, at=NOON)
    assert claim_next(asha, at=NOON + MINUTE) == one
    assert claim_next(bela, at=NOON + MINUTE).order == 2
    assert claim_next(bela, at=NOON + LEASE).order == 2


def test_nothing_to_claim(asha):
    assert claim_next(asha, at=NOON) is None


def test_a_claim_for_one_survey(asha):
    a_case(order=1)
    rape = a_case(a_survey("rape"), order=2)
    assert claim_next(asha, at=NOON, survey="rape") == rape


def test_a_hold_runs_out_and_the_case_goes_to_another(asha, bela):
    case = held(asha)
    assert claim_next(bela, at=NOON + LEASE - MINUTE) is None
    taken = claim_next(bela, at=NOON + LEASE)
    assert (taken, taken.lease) == (case, case.lease + 1)
    with pytest.raises(LeaseLost):
        queue.keep(case.pk, user=asha, lease=case.lease, at=NOON + LEASE)


def test_whoever_comes_back_late_holds_one_case_still(asha, bela):
    case = held(asha)
    assert claim_next(asha, at=NOON + 2 * LEASE) == case
    assert asha.held_cases.count() == 1


@pytest.mark.parametrize("wrong", ["user", "token", "case", "time"])
def test_a_save_names_its_hold(asha, bela, wrong):
    case = held(asha)
    told = {"case_id": case.pk, "user": asha, "lease": case.lease, "at": NOON}
    other = {"case_id": a_case().pk} if wrong == "case" else {}
    other |= {"user": {"user": bela}, "token": {"lease": case.lease - 1}, "time": {"at": NOON + LEASE}}.get(wrong, {})
    assert queue.keep(**told) == case
    with pytest.raises(LeaseLost):
        queue.keep(**told | other)


def test_every_save_renews_the_hold(asha):
    case = held(asha)
    queue.keep(case.pk, user=asha, lease=case.lease, at=NOON + LEASE - MINUTE)
    case.refresh_from_db()
    assert case.held_until == NOON + LEASE - MINUTE + LEASE


def test_forgotten_holds_are_taken_back(asha, bela):
    held(asha), held(bela, at=NOON + MINUTE)
    assert queue.release_expired(at=NOON + LEASE) == 1
    assert (asha.held_cases.count(), bela.held_cases.count()) == (0, 1)


def test_a_forgotten_call_ends_with_the_next_claim(asha, bela, trail):
    """Otherwise the number would show to somebody who has begun no call."""
    case = calling(asha)
    claim_next(bela, at=NOON + LEASE)
    attempt = case.attempts.get()
    assert (attempt.outcome, attempt.ended_at, attempt.made_by) == ("3.16", NOON + LEASE, asha)
    assert trail() == ["began a call", "ended a forgotten call", "took a case from the queue"]


def test_where_another_window_was_quicker_its_case_is_given(asha, monkeypatch):
    case = held(asha)

    def too_late(*_):
        raise IntegrityError

    monkeypatch.setattr(queue, "_claim", too_late)
    assert queue.claim_next(asha, at=NOON) == case
