"""Puts many rows into a table in one statement: the only place that knows which database it is.

PostgreSQL takes them by COPY into a temporary table and from there into the real one, which is
several times as fast as INSERT with values; SQLite, for a trial on a laptop, by Django's bulk_create.
"""

import csv
import io
import json
from collections.abc import Callable, Collection, Sequence
from typing import Any

from django.db import connection, models
from django.db.models.expressions import RawSQL

from kentpcc.fields import EncryptedJSONField

NULL = "\x1f"  # counts as white space, which no value from an extract begins or ends with
Values = dict[str, Any]  # by column; every row of one call has the same columns, in the same order


def upsert(
    model: type[models.Model],
    rows: Sequence[Values],
    *,
    unique: Sequence[str],
    update: Collection[str],
) -> None:
    """Adds rows, and of those that exist by `unique` changes the columns `update`."""
    if rows:
        by_copy = connection.vendor == "postgresql"
        (_copy if by_copy else _bulk_create)(model, rows, unique=unique, update=update)


def among(values: Collection[str]) -> Any:
    """For `reference__in=`: as one array, thousands of values cost PostgreSQL nothing to read."""
    if connection.vendor == "postgresql":
        return RawSQL("SELECT unnest(%s::text[])", [list(values)])
    return values


def _bulk_create(
    model: type[models.Model], rows: Sequence[Values], *, unique: Sequence[str], update: Collection[str]
) -> None:
    made = [model(**row) for row in rows]
    model._default_manager.bulk_create(made, update_conflicts=True, unique_fields=unique, update_fields=update)


def _copy(model: type[models.Model], rows: Sequence[Values], *, unique: Sequence[str], update: Collection[str]) -> None:
    table, columns = model._meta.db_table, list(rows[0])
    rest = _left_to_default(model, columns)
    incoming, target = f"incoming_{table}", ", ".join([*columns, *rest])
    source = ", ".join([*columns, *["%s"] * len(rest)])
    changes = ", ".join(f"{column} = EXCLUDED.{column}" for column in update)
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE TEMP TABLE {incoming} AS SELECT {', '.join(columns)} FROM {table} WITH NO DATA")  # noqa: S608  names of our own models
        cursor.copy_expert(f"COPY {incoming} FROM STDIN WITH (FORMAT csv, NULL '{NULL}')", _lines(model, rows))
        cursor.execute(
            f"INSERT INTO {table} ({target}) SELECT {source} FROM {incoming} "  # noqa: S608
            f"ON CONFLICT ({', '.join(unique)}) DO UPDATE SET {changes}",
            list(rest.values()),
        )
        cursor.execute(f"DROP TABLE {incoming}")


def _left_to_default(model: type[models.Model], columns: Collection[str]) -> Values:
    """The columns that an extract says nothing of, with what Django would write there."""
    return {
        str(field.column): field.get_db_prep_save(field.get_default(), connection)
        for field in model._meta.concrete_fields
        if field.column not in columns and not isinstance(field, models.AutoField)
    }


def _lines(model: type[models.Model], rows: Sequence[Values]) -> io.StringIO:
    lines = io.StringIO()
    write = csv.writer(lines).writerow
    encoded = {name: encode for name in rows[0] if (encode := ENCODE.get(type(model._meta.get_field(name))))}
    for row in rows:
        for name, encode in encoded.items():
            row[name] = encode(row[name])
        write([NULL if value is None else value for value in row.values()])
    lines.seek(0)
    return lines


ENCODE: dict[type[object], Callable[[Any], str | None]] = {
    models.JSONField: json.dumps,
    EncryptedJSONField: EncryptedJSONField().get_prep_value,
}
