"""Merges and erasures that were decided under other names of columns are decided still."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.db import connection

from kentpcc.models import User
from tests.one_by_one import Executor

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(connection.vendor != "postgresql", reason="only there can a test take a migration back"),
]
NOON, LATER = datetime(2019, 8, 1, 11, 0, tzinfo=UTC), datetime(2019, 8, 2, 11, 0, tzinfo=UTC)
STEPS = ["0008_retention_policy", "0009_decisions", "0010_decided_before", "0011_decided_by_another"]
OLD, NEW = STEPS[::-1], STEPS


def migrate(steps: list[str]) -> Any:
    """The models as they are then. Rows that wait to be checked would keep a table from being changed."""
    for step in steps:
        connection.check_constraints()
        Executor().migrate([("victims", step)])
    connection.check_constraints()
    return Executor().loader.project_state([("victims", steps[-1])]).apps


@pytest.fixture
def old() -> Iterator[Any]:
    yield migrate(OLD)
    migrate(NEW)


def a_victim_of(old: Any) -> Any:
    victims = old.get_model("victims", "Victim").objects
    return victims.create(reference=f"V{victims.count()}").pk


def merge(old: Any, alice: User, **given: Any) -> int:
    two = {"kept_id": a_victim_of(old), "gone_id": a_victim_of(old)}
    made = old.get_model("victims", "Merge").objects.create(**two, proposed_at=NOON, proposed_by_id=alice.pk, **given)
    return int(made.pk)


def test_what_was_decided_stays_decided(old: Any, make_user: Any) -> None:
    alice, bob = make_user("supervisor", "alice"), make_user("supervisor", "bob")
    confirmed = {"confirmed_at": NOON, "confirmed_by_id": bob.pk}
    ended = {"ended_at": LATER, "ended_by_id": alice.pk}
    numbers = [merge(old, alice, **given) for given in ({}, confirmed, ended, confirmed | ended)]
    asked = {"reason": "asked", "received_on": date(2019, 8, 1), "requested_by_id": alice.pk, "requested_at": NOON}
    decided = {"decided_by_id": bob.pk, "decided_at": LATER}
    requests = old.get_model("victims", "ErasureRequest").objects
    erased = requests.create(victim_id=a_victim_of(old), **asked, decision="erased", **decided)
    declined = requests.create(
        victim_id=a_victim_of(old), **asked, decision="declined", declined_because="duty", **decided
    )
    new = migrate(NEW)
    merges = new.get_model("victims", "Merge").objects.in_bulk(numbers)
    said = ("decision", "decided_at", "decided_by_id", "undone_at", "undone_by_id")
    assert [tuple(getattr(merges[number], name) for name in said) for number in numbers] == [
        ("", None, None, None, None),
        ("confirmed", NOON, bob.pk, None, None),
        ("withdrawn", LATER, alice.pk, None, None),
        ("confirmed", NOON, bob.pk, LATER, alice.pk),
    ]
    requests = new.get_model("victims", "ErasureRequest").objects
    assert [requests.get(pk=each.pk).decision for each in (erased, declined)] == ["confirmed", "declined"]
    assert requests.get(pk=erased.pk).proposed_by_id == alice.pk
    assert requests.get(pk=erased.pk).proposed_at == NOON

    back = migrate(OLD).get_model("victims", "Merge").objects.in_bulk(numbers)
    said = ("confirmed_at", "confirmed_by_id", "ended_at", "ended_by_id")
    assert [tuple(getattr(back[number], name) for name in said) for number in numbers] == [
        (None, None, None, None),
        (NOON, bob.pk, None, None),
        (None, None, LATER, alice.pk),
        (NOON, bob.pk, LATER, alice.pk),
    ]
