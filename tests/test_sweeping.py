"""What an undone test leaves behind is cleared before the next file."""

import pytest
from django.db import connection, transaction

from tests.sweeping import MUCH, sweep, swollen

pytestmark = pytest.mark.django_db(transaction=True)
MANY = "INSERT INTO django_session SELECT n::text, repeat('x', 100), now() FROM generate_series(1, 20000) n"


def size():
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_relation_size('django_session')")
        return cursor.fetchone()[0]


@pytest.mark.skipif(connection.vendor != "postgresql", reason="PostgreSQL alone keeps what was undone")
def test_undone_rows_are_cleared():
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(MANY)
        transaction.set_rollback(True)
    assert size() > MUCH
    with connection.cursor() as cursor:
        assert swollen(cursor) == ["django_session"]
    sweep()
    assert size() == 0
