"""Two people or one: of two who say otherwise at one moment one is heard."""

from datetime import date

import pytest
from django.db import connection

from tests.racing import before, waits
from victims.duplicates.merging import propose
from victims.duplicates.suggestions import dismiss
from victims.models import Merge, Suggestion

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor != "postgresql", reason="on SQLite nobody comes in between"),
]


def test_nobody_proposes_to_merge_whom_somebody_is_finding_to_be_two(involvement, make_user, helen, noon):
    first, second = sorted((involvement(number).victim for number in (1, 2)), key=lambda victim: victim.pk)
    pair = Suggestion.objects.create(first=first, second=second, found_on=date(2019, 8, 1))
    bob = make_user("supervisor", "bob")

    def merge():
        return propose(pair, keep=first, by=bob, at=noon)

    with before('UPDATE "victims_suggestion"', lambda: waits(merge)) as waited:
        dismiss(pair, by=helen, at=noon)
    assert waited == [True]
    assert not Merge.objects.exists()
