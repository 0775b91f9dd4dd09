"""Queries that are put together and planned once, for what is asked many times a second; values are filled in later.

To write a long query takes Django longer, and to plan it takes PostgreSQL longer, than to answer it.
"""

import hashlib
from collections.abc import Sequence
from typing import Any
from weakref import WeakKeyDictionary

from django.db import connection
from django.db.models import Expression, Field, QuerySet
from django.db.models.sql.compiler import SQLCompiler

Row = Sequence[Any]


class Given(Expression):
    """A value that is named now and filled in later."""

    def __init__(self, name: str, output_field: "Field[Any, Any]") -> None:
        super().__init__(output_field=output_field)
        self.name = name

    def __repr__(self) -> str:
        return f"Given({self.name})"

    def as_sql(self, compiler: SQLCompiler, connection: Any) -> Any:
        return "%s", [self]


class Prepared:
    """A query, or a statement around one: `template` holds it as {query}, `before` and `after` are its own values.

    `columns` is the query whose columns the statement returns, where they are not the query's own.
    """

    def __init__(
        self,
        query: "QuerySet[Any, Any]",
        *,
        template: str = "{query}",
        before: Sequence[Given] = (),
        columns: "QuerySet[Any, Any] | None" = None,
    ) -> None:
        sql, parameters = query.query.get_compiler(connection=connection).as_sql()
        self.sql = template.format(query=sql)
        self._parameters = [*before, *parameters]
        compiler = (query if columns is None else columns).query.get_compiler(connection=connection)
        compiler.as_sql()
        self._compiler, self._converters = compiler, compiler.get_converters([each for each, *_ in compiler.select])
        self._name = "kentpcc_" + hashlib.sha256(f"{self.sql}{parameters}".encode()).hexdigest()[:24]

    def rows(self, *, first: str = "", **given: object) -> list[Row]:
        """`first` is a statement that goes before, on the same way to the database; its result is nobody's."""
        with connection.cursor() as cursor:
            if connection.vendor == "postgresql":
                self._plan(cursor)
                values = self._given(given)
                marks = f" ({', '.join(['%s'] * len(values))})" if values else ""
                cursor.execute(f"{first}EXECUTE {self._name}{marks}", values)
            else:
                cursor.execute(self.sql, [_filled(each, given) for each in self._parameters])
            found: list[Row] = cursor.fetchall()
        return list(self._compiler.apply_converters(found, self._converters)) if self._converters else found

    def _given(self, given: dict[str, object]) -> list[Any]:
        return [_filled(each, given) for each in self._parameters if isinstance(each, Given)]

    def _plan(self, cursor: Any) -> None:
        """Once for each connection. What is not given stands in the text, so that one plan fits every value."""
        known = _PLANNED.setdefault(connection.connection, set())
        if self._name not in known:
            places = iter(range(1, len(self._parameters) + 1))
            marks = [f"${next(places)}" if isinstance(each, Given) else each for each in self._parameters]
            cursor.execute("SET plan_cache_mode TO force_generic_plan")  # of no other statement: nothing else is kept
            cursor.execute(f"PREPARE {self._name} AS {_marked(self.sql, marks, cursor)}")
            known.add(self._name)


_PLANNED: WeakKeyDictionary[Any, set[str]] = WeakKeyDictionary()


def _marked(sql: str, values: Sequence[object], cursor: Any) -> str:
    """The text with $1, $2 … where a value is given later, and the other values as literals."""
    pieces = sql.split("%s")
    literal = [each if isinstance(each, str) and each.startswith("$") else _literal(each, cursor) for each in values]
    return "".join(piece.replace("%%", "%") + mark for piece, mark in zip(pieces, [*literal, ""], strict=True))


def _literal(value: object, cursor: Any) -> str:
    written = cursor.mogrify("%s", [value])
    return written.decode() if isinstance(written, bytes) else str(written)


def _filled(parameter: object, given: dict[str, object]) -> Any:
    if not isinstance(parameter, Given):
        return parameter
    return parameter.output_field.get_db_prep_value(given[parameter.name], connection)
