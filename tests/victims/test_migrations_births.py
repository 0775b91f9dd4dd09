"""Dates of birth that stood in clear are sealed, and stand in clear again if the release is taken back."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from django.db import connection

from kentpcc import sealing
from tests.one_by_one import Executor
from victims.births import beside

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(connection.vendor != "postgresql", reason="only there can a test take a migration back"),
]
BEFORE, SEALED = "0017_words_of_a_column_map", "0020_no_date_of_birth_in_clear"
BIRTHS = [date(1971, 3, 17), date(2003, 8, 1), date(2004, 2, 29), None]


def migrate(step: str) -> Any:
    """The victims as they are then. Rows that wait to be checked would keep a table from being changed."""
    connection.check_constraints()
    executor = Executor()
    executor.migrate([("victims", step)])
    connection.check_constraints()
    return executor.loader.project_state([("victims", step)]).apps.get_model("victims", "Victim").objects


@pytest.fixture(autouse=True)
def small_batches(monkeypatch: Any) -> Iterator[None]:
    monkeypatch.setattr(sealing, "BATCH", 3)
    yield
    migrate(SEALED)


def births(victims: Any) -> list[date | None]:
    return list(victims.order_by("reference").values_list("date_of_birth", flat=True))


def test_they_are_sealed_beside_their_months_and_back_again() -> None:
    old = migrate(BEFORE)
    for number, born in enumerate(BIRTHS):
        old.create(reference=f"V{number}", date_of_birth=born)
    new = migrate(SEALED)
    assert births(new) == BIRTHS
    columns = list(beside(None))
    assert list(new.order_by("reference").values(*columns)) == [beside(born) for born in BIRTHS]
    with connection.cursor() as cursor:
        cursor.execute("SELECT v::text FROM victims_victim v")
        assert "1971-03-17" not in repr(cursor.fetchall())
    assert births(migrate(BEFORE)) == BIRTHS
