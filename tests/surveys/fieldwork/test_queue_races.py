"""Many interviewers ask for the next call at once: each case has one winner, and nobody waits for nothing."""

import random
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection, connections

from kentpcc.models import User
from surveys.fieldwork.queue import claim_next
from surveys.models import Case
from tests.factories import NOON, a_case

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite lets one write at a time"),
]
CLAIMANTS = 20
SEED = 20190918


def race(claimants, rng):
    """What each got, all starting at the same moment; each thread has a connection of its own."""
    barrier = Barrier(len(claimants))

    def claim(user):
        try:
            connection.ensure_connection()
            barrier.wait(30)
            return user, claim_next(user, at=NOON)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(claimants)) as pool:
        return list(pool.map(claim, rng.sample(claimants, len(claimants))))


@pytest.fixture
def claimants():
    return [User.objects.create(username=f"claimant {n}", role="interviewer") for n in range(CLAIMANTS)]


def check(got, cases, where):
    """Every case goes to one claimant, in the queue's order, until there are no more."""
    won = [(user, case) for user, case in got if case]
    assert len(won) == min(len(got), len(cases)), where
    assert len({case.pk for _, case in won}) == len(won), where
    first = {case.pk for case in sorted(cases, key=lambda case: case.order)[: len(won)]}
    assert {case.pk for _, case in won} == first, where
    holders = dict(Case.objects.filter(held_by__isnull=False).values_list("pk", "held_by"))
    assert holders == {case.pk: user.pk for user, case in won}, where


def test_each_case_has_one_winner(claimants):
    rng = random.Random(SEED)
    for turn in range(30):
        Case.objects.all().delete()
        many = rng.randint(2, CLAIMANTS)
        cases = [a_case() for _ in range(rng.randint(1, many))]
        got = race(rng.sample(claimants, many), rng)
        check(got, cases, f"seed {SEED}, round {turn}, {many} claimants, {len(cases)} cases")


def test_one_person_in_many_windows_holds_one_case(claimants):
    [a_case() for _ in range(5)]
    got = race([claimants[0]] * 8, random.Random(SEED))
    assert len({case.pk for _, case in got}) == 1
    assert Case.objects.filter(held_by__isnull=False).count() == 1
