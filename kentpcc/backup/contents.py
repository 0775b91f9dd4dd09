"""What a database holds, in numbers and digests, so that two can be compared without looking at anybody."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.db.backends.utils import CursorWrapper
from django.db.migrations.recorder import MigrationRecorder
from django.utils import timezone

from kentpcc.trail import anchors

# The rows' digests added up: the order in which they are stored makes no difference, one letter does.
SUMMED = "SELECT count(*), coalesce(sum(('x' || left(md5(held::text), 15))::bit(60)::bigint), 0) FROM {table} held"
AT_A_TIME = 2000


@dataclass(frozen=True)
class Contents:
    """`tables` is {table: [rows, digest]}; `migrations` are “app.name”; `head` is the trail's last entry, how many
    there are and its digest, or None."""

    tables: dict[str, list[Any]]
    migrations: list[str]
    head: list[Any] | None


def contents() -> Contents:
    """Of the database that stands in the site's place."""
    with connection.cursor() as cursor:
        names = sorted(connection.introspection.table_names(cursor))
        tables = {name: _table(cursor, name) for name in names}
    head = anchors.head(at=timezone.now())
    return Contents(tables, migrations(), [head.entry, head.entries, head.digest] if head else None)


def migrations() -> list[str]:
    return sorted(f"{app}.{name}" for app, name in MigrationRecorder(connection).applied_migrations())


def is_empty() -> bool:
    with connection.cursor() as cursor:
        return not connection.introspection.table_names(cursor)


def _table(cursor: CursorWrapper, name: str) -> list[Any]:
    quoted = connection.ops.quote_name(name)
    if connection.vendor == "postgresql":
        cursor.execute(SUMMED.format(table=quoted))
        count, digest = cursor.fetchone()
        return [count, str(digest)]
    cursor.execute(f"SELECT * FROM {quoted}")  # noqa: S608  a table's own name
    count, total = 0, 0
    while rows := cursor.fetchmany(AT_A_TIME):
        count, total = count + len(rows), total + sum(_digest(row) for row in rows)
    return [count, str(total)]


def _digest(row: tuple[Any, ...]) -> int:
    return int.from_bytes(hashlib.sha256(repr(row).encode()).digest()[:8], "big")


def differences(kept: Contents, found: Contents) -> Iterator[str]:
    """A sentence for each table that is not as it was, and for the head of the trail."""
    for name in sorted(kept.tables.keys() | found.tables.keys()):
        if fault := _difference(name, kept.tables.get(name), found.tables.get(name)):
            yield fault
    if kept.head != found.head:
        yield "The trail does not end with the entry with which it ended when the backup was made."


def _difference(name: str, kept: list[Any] | None, found: list[Any] | None) -> str:
    if found is None or kept is None:
        return f"The table {name} {'is missing' if found is None else 'was in no backup'}."
    if kept[0] != found[0]:
        return f"The table {name} holds {found[0]:,} rows, and held {kept[0]:,} when the backup was made."
    return f"The table {name} holds as many rows as before, and other values." if kept[1] != found[1] else ""
