"""The rows of an export: one query, each interview with its answers in one value, read through a server-side cursor.

PostgreSQL gathers an interview's answers along their index, so neither side ever holds more than a few interviews.
"""

import json
from collections.abc import Iterator
from contextlib import AbstractContextManager, nullcontext
from datetime import date
from typing import Any

from django.db import connection, transaction
from django.db.models import Aggregate, Case, CharField, F, OuterRef, Q, QuerySet, Subquery, TextField, Value, When
from django.db.models.functions import MD5, Cast, Coalesce, Concat, NullIf

from kentpcc.periods import months_before
from surveys.figures.dimensions import NOT_KNOWN
from surveys.models import Answer
from surveys.responses.contents.groups import DISTRICT, GROUPS, LANGUAGE, MONTH, RESPONDENT, VERSION, key_of
from surveys.responses.contents.layout import Layout, completed
from surveys.responses.contents.pseudonyms import Pseudonyms
from surveys.responses.contents.questions import EARLIER, YEARS, renamed_key

AT_ONCE = 500  # interviews fetched together
MONTH_DIGITS = 7
PROFILE = [f"profile__{dimension.code}" for dimension in GROUPS]
READ_AS = [(key_of(each), "" if each.several or not each.values else NOT_KNOWN) for each in GROUPS]


class InOneObject(Aggregate):
    """{"question": "answer"} as a text."""

    function = "JSON_OBJECT_AGG"
    template = "%(function)s(%(expressions)s)::text"
    arity = 2
    output_field = TextField()

    def as_sqlite(self, compiler: Any, connection: Any, **context: Any) -> Any:
        written = {"function": "JSON_GROUP_OBJECT", "template": "%(function)s(%(expressions)s)"}
        return super().as_sql(compiler, connection, **written)


def rows(layout: Layout, pseudonyms: Pseudonyms) -> Iterator[dict[str, str | None]]:
    """In an order that says nothing. Each is a mapping of its own."""
    versions = {each.pk: each.version for each in layout.versions}
    with _cursor():
        for pk, district, completed_on, version, language, *profile, answers in _query(layout, pseudonyms):
            row: dict[str, str | None] = json.loads(answers) if answers else {}
            if kinds := layout.kinds.get(version):
                row = {_key(key, kinds): value for key, value in row.items()}
            _shorten(row, layout, completed_on)
            row[RESPONDENT], row[MONTH] = pseudonyms.of(pk), f"{completed_on:%Y-%m}"
            row[DISTRICT], row[VERSION], row[LANGUAGE] = district, versions[version], language
            for (key, unknown), value in zip(READ_AS, profile, strict=True):
                row[key] = value or unknown
            yield row


def _cursor() -> AbstractContextManager[Any]:
    """A cursor on the server lives in a transaction. On SQLite one would keep every writer waiting, and needs none."""
    return transaction.atomic() if connection.vendor == "postgresql" else nullcontext()


def _query(layout: Layout, pseudonyms: Pseudonyms) -> Iterator[tuple[Any, ...]]:
    place = MD5(Concat(Cast("pk", CharField()), Value(pseudonyms.place)))
    interviews = completed(layout.survey, layout.period).annotate(said=Subquery(_answers(layout))).order_by(place)
    columns = ("pk", "district_id", "completed_on", "instrument_id", "language", *PROFILE, "said")
    return interviews.values_list(*columns).iterator(chunk_size=AT_ONCE)


def _answers(layout: Layout) -> QuerySet[Answer, Any]:
    """Of words only the times of day; of what never leaves the Bureau nothing."""
    read = Answer.objects.filter(interview=OuterRef("pk"), counts=True).exclude(question__in=layout.unread)
    said = Coalesce(
        NullIf("code", Value("")),
        Cast("number", TextField()),
        Cast("date", TextField()),
        *([Case(When(_is_time(layout), then=NullIf("text", Value("", TextField()))))] if layout.times else []),
        output_field=TextField(),
    )
    return read.order_by().values("interview").annotate(all=InOneObject(F("question"), said)).values("all")


def _is_time(layout: Layout) -> Q:
    within = [Q(question__endswith=f"/{name}") for name in layout.times]
    return Q(Q(question__in=layout.times), *within, _connector=Q.OR)


def _key(key: str, kinds: Any) -> str:
    kind = kinds.get(key.rpartition("/")[2])
    return renamed_key(key, kind) if kind else key


def _shorten(row: dict[str, str | None], layout: Layout, completed_on: date) -> None:
    """A day that was answered becomes its month: a date of birth leads to a person."""
    if not layout.months:
        return
    long_ago = months_before(completed_on, 12 * YEARS).isoformat()
    for variable in layout.months:
        if day := row.get(variable.key):
            row[variable.key] = EARLIER if day < long_ago else day[:MONTH_DIGITS]


def count(layout: Layout) -> int:
    """How many there are, by a query of its own."""
    return completed(layout.survey, layout.period).count()
