"""Takes away what undone tests leave in PostgreSQL.

A test that loads a year of interviews and undoes it leaves their dead rows in the tables, and nothing clears them
while `autovacuum` is off. A later test with ten interviews is planned for a small table then, as it should be, and
each of its loops reads through hundreds of thousands of rows that nobody sees.
"""

import psycopg2
from django.db import connection

MUCH = 1024 * 1024  # bytes of a table: far more than the tests of one file need


def swollen(cursor) -> list[str]:
    cursor.execute("SELECT relname FROM pg_stat_user_tables WHERE pg_relation_size(relid) > %s", [MUCH])
    return [name for (name,) in cursor.fetchall()]


def sweep() -> None:
    """Between two files of tests, on a connection of its own: inside a transaction it cannot be done."""
    if connection.vendor != "postgresql":
        return
    own = psycopg2.connect(**connection.get_connection_params())
    own.autocommit = True
    try:
        with own.cursor() as cursor:
            for name in swollen(cursor):
                cursor.execute(f'VACUUM "{name}"')
    finally:
        own.close()
