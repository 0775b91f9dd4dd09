"""One person is one person: whoever claims at the same moment, they are rung in one case at a time."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection, connections

from kentpcc.models import User
from surveys.fieldwork import actions
from surveys.fieldwork.actions import MayNotBeCalled
from surveys.fieldwork.queue import claim_next
from surveys.models import Case
from tests.factories import NOON, a_case, a_crime, a_survey, a_victim, an_involvement, held

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite lets one write at a time"),
]
CLAIMANTS, ROUNDS = 6, 12


def at_once(work, people):
    barrier = Barrier(len(people))

    def one(user):
        try:
            connection.ensure_connection()
            barrier.wait(30)
            return work(user)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(people)) as pool:
        return list(pool.map(one, people))


@pytest.fixture
def people():
    return [User.objects.create(username=f"claimant {n}", role="interviewer") for n in range(CLAIMANTS)]


def cases_of_one_person(many):
    """Under two references, in two surveys."""
    kept = a_victim()
    gone = a_victim(merged_into=kept)
    surveys = [a_survey("rape"), a_survey("domestic_abuse")]
    return [
        a_case(surveys[n % 2], an_involvement((kept, gone)[n // 2 % 2], a_crime(survey=surveys[n % 2].pk)))
        for n in range(many)
    ]


def test_many_who_claim_at_once_get_one_case_of_a_person(people):
    for turn in range(ROUNDS):
        Case.objects.all().delete()
        cases_of_one_person(4)
        got = [case for case in at_once(lambda user: claim_next(user, at=NOON), people) if case]
        assert len(got) == 1, f"round {turn}"
        assert Case.objects.filter(held_by__isnull=False).count() == 1


def test_two_who_hold_cases_of_a_person_do_not_both_ring_them(people):
    """As after a merge, when two cases were in hand already."""
    for turn in range(ROUNDS):
        Case.objects.filter(attempts=None).delete()
        Case.objects.update(held_by=None, held_until=None)
        in_hand = {user.pk: held(user, case) for user, case in zip(people, cases_of_one_person(2), strict=False)}

        def begin(user, in_hand=in_hand):
            case = in_hand[user.pk]
            try:
                return actions.begin_call(case.pk, by=user, lease=case.lease, at=NOON)
            except MayNotBeCalled:
                return None

        begun = [attempt for attempt in at_once(begin, people[:2]) if attempt]
        assert len(begun) == 1, f"round {turn}"
