"""A partner who presses twice: the words are kept once."""

from datetime import date

import pytest
from django.db import connection

from engagement.models import Quote
from engagement.quotes.actions import enter_quote
from kentpcc.roles import Role
from tests.engagement.factories import a_service
from tests.racing import before, waits

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor != "postgresql", reason="on SQLite nobody comes in between"),
]


def test_the_same_words_sent_twice_at_once_are_one_quote(person):
    service, partner = a_service(), person(Role.SERVICE_PARTNER)

    def enter():
        told = {"words": "Amy was kind.", "given_on": date(2019, 7, 20), "consent_to_publish": True}
        return enter_quote(service=service, by=partner, **told)

    with before('INSERT INTO "engagement_quote"', lambda: waits(enter)) as waited:
        first = enter()
    assert waited == [True]
    assert enter() == first == Quote.objects.get()
