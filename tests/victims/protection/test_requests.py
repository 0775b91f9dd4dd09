"""Two ask at one moment that somebody is erased: one request waits."""

from datetime import date

import pytest
from django.db import connection

from tests.racing import before, waits
from victims.models import ErasureRequest
from victims.protection.requests import request_erasure

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor != "postgresql", reason="on SQLite nobody comes in between"),
]
THE_DAY = date(2019, 8, 1)


def test_of_two_requests_at_once_the_second_sees_the_first(involvement, make_user, helen, noon):
    victim, bob = involvement(1).victim, make_user("supervisor", "bob")

    def ask(by):
        return request_erasure(victim, ErasureRequest.Reason.choices[0][0], received_on=THE_DAY, by=by, at=noon)

    with before('INSERT INTO "victims_erasurerequest"', lambda: waits(lambda: ask(bob))) as waited:
        ask(helen)
    assert waited == [True]
    assert ErasureRequest.objects.waiting().get().proposed_by == helen
