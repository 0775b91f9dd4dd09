"""Puts PostgreSQL back to what it held before the first test, after a test that really committed.

Django would cut off every table with each of its indexes, make content types and permissions anew, and leave what
the migrations had loaded to be read in again. A test fills few of the tables: only those are emptied, and only what
has changed is copied back. It takes a superuser, whom no foreign key and no append-only table hold back.
"""

from io import StringIO

from django.db import connection, transaction

Held = dict[str, str]  # table → its rows, as COPY writes them


def possible() -> bool:
    if connection.vendor != "postgresql":
        return False
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting('is_superuser')")
        return cursor.fetchone() == ("on",)


def held() -> Held:
    """What is in each table of a model, in those that are empty too."""
    with connection.cursor() as cursor:
        tables = connection.introspection.django_table_names(only_existing=True, include_views=False)
        return {table: _rows(cursor, table) for table in sorted(tables)}


def refill(before: Held) -> None:
    """Waits, as Django does, for whoever has not ended their transaction: what they write would stay."""
    tables = ", ".join(f'"{table}"' for table in before)
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        cursor.execute("SET LOCAL lock_timeout = '60s'")  # of whoever never ends it, the test is told
        cursor.execute(f"LOCK TABLE {tables} IN ACCESS EXCLUSIVE MODE")
        filled = _filled(cursor, before)
        for table, rows in before.items():
            if rows or table in filled:
                _put_back(cursor, table, rows)


def _filled(cursor, tables) -> set[str]:
    each = (f"""SELECT '{table}' WHERE EXISTS (SELECT FROM "{table}")""" for table in tables)
    cursor.execute(" UNION ALL ".join(each))
    return {table for (table,) in cursor.fetchall()}


def _put_back(cursor, table, rows) -> None:
    if not rows or _rows(cursor, table) != rows:
        cursor.execute(f'DELETE FROM "{table}"')
        cursor.copy_expert(f'COPY "{table}" FROM STDIN', StringIO(rows))


def _rows(cursor, table) -> str:
    written = StringIO()
    cursor.copy_expert(f'COPY "{table}" TO STDOUT', written)
    return written.getvalue()
