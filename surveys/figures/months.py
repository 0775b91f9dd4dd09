"""The month of a day, in a query."""

from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models.functions import TruncMonth
from django.db.models.sql.compiler import SQLCompiler


class MonthOf(TruncMonth):
    """The first day of the month, of a column of days: as Django's own, which recounts ask for once an answer.

    Django's goes through the session's time zone in PostgreSQL, and calls back into Python for each row in SQLite. A
    day needs neither.
    """

    def as_postgresql(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper, **_: Any) -> tuple[str, Any]:
        day, parameters = compiler.compile(self.lhs)
        return f"date_trunc('month', {day}::timestamp)", parameters

    def as_sqlite(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper, **_: Any) -> tuple[str, Any]:
        day, parameters = compiler.compile(self.lhs)
        return f"(substr({day}, 1, 7) || '-01')", parameters
