"""The rows of an export: one query, each interview with its answers in one text, read through a server-side cursor.

PostgreSQL gathers an interview's answers along their index, so neither side ever holds more than a few interviews.
Which questions they answer comes beside them: most took one of a few paths, and each path is looked at once.
"""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, nullcontext
from datetime import date
from functools import lru_cache
from itertools import islice
from typing import Any

from django.db import connection, transaction
from django.db.models import (
    Aggregate,
    Case,
    CharField,
    F,
    Func,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    TextField,
    Value,
    When,
)
from django.db.models.functions import MD5, Cast, Coalesce, Concat, NullIf

from kentpcc.fields import opened
from kentpcc.periods import months_before
from surveys.figures.dimensions import NOT_KNOWN
from surveys.models import Answer
from surveys.responses.contents.groups import DISTRICT, GROUPS, LANGUAGE, MONTH, RESPONDENT, VERSION, key_of
from surveys.responses.contents.layout import Layout, completed
from surveys.responses.contents.pseudonyms import Pseudonyms
from surveys.responses.contents.questions import EARLIER, YEARS, renamed_key
from surveys.responses.contents.variable import BETWEEN, NOT_THERE, UNANSWERED, Keys, Row

AT_ONCE = 1000  # interviews fetched together: one or two megabytes; of more, each takes longer to go through
MOST_PATHS = 1000  # remembered: an interview of another one is only slower
MONTH_DIGITS = 7
KEYS_END = "\x1d"  # after it come the answers
SEALED = "\x1c"  # before an answer that is kept encrypted
ABOUT = (RESPONDENT, MONTH, DISTRICT, VERSION, LANGUAGE, *map(key_of, GROUPS))
PROFILE = [
    Coalesce(NullIf(f"profile__{each.code}", Value("")), Value("" if each.several or not each.values else NOT_KNOWN))
    for each in GROUPS
]
Shorten = Callable[[list[str], str], None]


class Marked(Func):
    """What is kept encrypted, as it stands there, with the mark before it; nothing where there is nothing."""

    template, arg_joiner, output_field = "(%(expressions)s)", " || ", TextField()

    def __init__(self, token: Any) -> None:
        super().__init__(Value(SEALED), token)


class Joined(Aggregate):
    """Texts in one, each after the other."""

    function = "STRING_AGG"
    output_field = TextField()

    def __init__(self, text: Any) -> None:
        super().__init__(text, Value(BETWEEN))

    def as_sqlite(self, compiler: Any, connection: Any, **context: Any) -> Any:
        return super().as_sql(compiler, connection, function="GROUP_CONCAT", **context)


def rows(layout: Layout, pseudonyms: Pseudonyms, *, in_place: bool = True) -> Iterator[Row]:
    """In an order that says nothing. Or else as they are read, which takes the database two thirds of the time.

    Whoever takes them so has to sort them by their places before anybody sees them.
    """
    versions = {each.pk: each.version for each in layout.versions}
    path_of = lru_cache(MOST_PATHS)(lambda version, keys: _path(layout, version, keys))
    with _cursor():
        for pk, place, version, completed_on, district, language, *groups, said in _ahead(
            _query(layout, pseudonyms, in_place)
        ):
            asked, _, answers = (said or "").partition(KEYS_END)
            keys, shorten = path_of(version, asked)
            about = pseudonyms.of(pk), completed_on[:MONTH_DIGITS], district, versions[version], language
            if SEALED in answers:
                answers = _opened(answers)
            cells = [*about, *groups, *(answers.split(BETWEEN) if asked else ()), NOT_THERE]
            _refuse_torn(keys, cells)
            if shorten:
                shorten(cells, completed_on)
            yield Row(keys, cells, place)


def _opened(answers: str) -> str:
    """Days and times of day: the database cannot read them."""
    cells = answers.split(BETWEEN)
    return BETWEEN.join(opened(cell[1:]) if cell.startswith(SEALED) else cell for cell in cells)


def _ahead(read: Iterator[tuple[Any, ...]]) -> Iterator[tuple[Any, ...]]:
    """The next rows are fetched while these are written: the database works meanwhile."""
    if connection.vendor != "postgresql":  # SQLite works in this process, and in one thread
        yield from read
        return
    with ThreadPoolExecutor(1) as fetching:
        fetched = list(islice(read, AT_ONCE))
        while fetched:
            coming = fetching.submit(lambda: list(islice(read, AT_ONCE)))
            yield from fetched
            fetched = coming.result()


def _refuse_torn(keys: Keys, cells: list[str]) -> None:
    if len(cells) != len(keys.names) + 1:
        raise ValueError("An answer holds the character that stands between two answers.")


def _path(layout: Layout, version: int, asked: str) -> tuple[Keys, Shorten | None]:
    """What an interview of this version holds that was asked this, and what makes months of its days."""
    kinds = layout.kinds.get(version, {})
    keys = Keys((*ABOUT, *(_key(key, kinds) for key in asked.split(BETWEEN) if key)))
    days = [keys.places[each.key] for each in layout.months if each.key in keys.places]
    return keys, _shortening(days) if days else None


def _shortening(days: list[int]) -> Shorten:
    """A day that was answered becomes its month: a date of birth leads to a person."""

    def shorten(cells: list[str], completed_on: str) -> None:
        long_ago = months_before(date.fromisoformat(completed_on), 12 * YEARS).isoformat()
        for place in days:
            day = cells[place]
            if day and day != UNANSWERED:
                cells[place] = EARLIER if day < long_ago else day[:MONTH_DIGITS]

    return shorten


def _cursor() -> AbstractContextManager[Any]:
    """A cursor on the server lives in a transaction. On SQLite one would keep every writer waiting, and needs none."""
    return transaction.atomic() if connection.vendor == "postgresql" else nullcontext()


def _query(layout: Layout, pseudonyms: Pseudonyms, in_place: bool) -> Iterator[tuple[Any, ...]]:
    """Texts only: to make anything else of them takes longer than to read them.

    In the order of the ids the answers lie beside each other in their index, and half of the reading is spared.
    """
    told: dict[str, Func] = {"id_text": Cast("pk", CharField()), "day_text": Cast("completed_on", TextField())}
    told["place"] = MD5(Concat("id_text", Value(pseudonyms.place)))
    interviews = completed(layout.survey, layout.period).annotate(**told, said=Subquery(_answers(layout)))
    columns: tuple[Any, ...] = (
        "id_text",
        "place",
        "instrument_id",
        "day_text",
        "district_id",
        "language",
        *PROFILE,
        "said",
    )
    return interviews.order_by("place" if in_place else "pk").values_list(*columns).iterator(chunk_size=AT_ONCE)


def _answers(layout: Layout) -> QuerySet[Answer, Any]:
    """Of words only the times of day; of what never leaves the Bureau nothing."""
    read = Answer.objects.filter(interview=OuterRef("pk"), counts=True).exclude(question__in=layout.unread)
    said = Coalesce(
        NullIf("code", Value("")),
        Cast("number", TextField()),
        Marked("date"),
        *([Case(When(_is_time(layout) & ~Q(text=""), then=Marked("text")))] if layout.times else []),
        Value(UNANSWERED),
        output_field=TextField(),
    )
    both = Concat(Joined(F("question")), Value(KEYS_END), Joined(said), output_field=TextField())
    return read.order_by().values("interview").annotate(all=both).values("all")


def _is_time(layout: Layout) -> Q:
    within = [Q(question__endswith=f"/{name}") for name in layout.times]
    return Q(Q(question__in=layout.times), *within, _connector=Q.OR)


def _key(key: str, kinds: Any) -> str:
    kind = kinds.get(key.rpartition("/")[2])
    return renamed_key(key, kind) if kind else key


def count(layout: Layout) -> int:
    """How many there are, by a query of its own."""
    return completed(layout.survey, layout.period).count()
