"""Between the answers that a questionnaire understands and the rows that keep them."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from django.db.models import UUIDField
from django.utils import timezone

from kentpcc.prepared import Given, Prepared
from surveys.instruments.kinds import BY_NAME, Stored
from surveys.instruments.questionnaire import Question, Questionnaire, simple_name
from surveys.instruments.walking.answers import Said, so_many, without_instance
from surveys.instruments.walking.path import Path
from surveys.interviewing.order import Order, Saved
from surveys.models import Answer, Interview

KEPT = ("code", "number", "date", "text", "counts")
STAMPS = ("tab", "sequence", "given_at")
# How an answer is stored → its column, and what is written there.
COLUMNS: dict[Stored, tuple[str, Callable[[Said], object]]] = {
    Stored.CODE: ("code", str),
    Stored.CODES: ("code", lambda names: " ".join(map(str, names)) if isinstance(names, list) else str(names)),
    Stored.NUMBER: ("number", lambda number: Decimal(str(number))),
    Stored.DATE: ("date", lambda day: date.fromisoformat(str(day))),
    Stored.TEXT: ("text", str),
}


class StoredAnswer(NamedTuple):
    """An answer as it is stored."""

    question: str
    code: str
    number: Decimal | None
    date: date | None
    text: str
    counts: bool
    tab: int
    sequence: int
    given_at: datetime | None


Rows = Mapping[str, StoredAnswer]


def rows_now(interview: Interview) -> Rows:
    """What is stored at this moment: {"question": row}."""
    found = _of_interview().rows(interview=interview.pk)
    return {row.question: row for row in map(StoredAnswer._make, found)}


@cache
def _of_interview() -> Prepared:
    rows = Answer.objects.filter(interview=Given("interview", UUIDField()))
    return Prepared(rows.values_list(*StoredAnswer._fields))


def stored(interview: Interview, rows: Rows | None = None) -> dict[str, Said]:
    """Every answer given, on the path or off it: {"question": value}, as `walk` takes them.

    A question that was skipped is there too, without a value: its default does not come back.
    """
    questionnaire = interview.instrument.questionnaire
    rows = rows_now(interview) if rows is None else rows
    return {key: _said(questionnaire, row) for key, row in rows.items()}


def moments(rows: Rows) -> dict[str, datetime]:
    """When each answer was given, as clocks showed it."""
    given = ((key, row.given_at) for key, row in rows.items())
    return {key: local(at) for key, at in given if at is not None}


def local(at: datetime) -> datetime:
    return timezone.localtime(at).replace(tzinfo=None)


def _said(questionnaire: Questionnaire, row: StoredAnswer) -> Said:
    question = questionnaire.questions.get(simple_name(row.question))
    return _value(question, row) if question else so_many(int(row.number or 0))


def _value(question: Question, row: StoredAnswer) -> Said:
    if BY_NAME[question.kind].stored is Stored.CODES:
        return list(row.code.split())
    if row.number is not None:
        return _plain(row.number)
    if row.date is not None:
        return row.date.isoformat()
    return row.code or row.text


def _plain(number: Decimal) -> str:
    """3.0000 → 3, 2.5000 → 2.5: as it was said."""
    return format(number.normalize(), "f")


def newest(rows: Rows, given: Mapping[str, Said], order: Order) -> dict[str, Said]:
    """Those of the given answers that nothing newer is stored for."""
    return {key: value for key, value in given.items() if order.takes_place_of(key, rows.get(key))}


def keep(
    interview: Interview,
    given: Mapping[str, Said],
    path: Path,
    *,
    order: Order | None = None,
    at: datetime | None = None,
    before: Rows | None = None,
) -> None:
    """Writes the given answers in one statement; an earlier answer to a question is replaced.

    Every stored answer then counts exactly if its question is on the path. `before` is what was stored.
    """
    rows = [_row(interview, key, value, counts=path.is_on(key)) for key, value in given.items()]
    for row in rows:
        row.tab, row.sequence = (order.tab, order.numbers.get(row.question, 0)) if order else (0, 0)
        row.first_at = row.given_at = at
    Answer.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["interview", "question"], update_fields=[*KEPT, *STAMPS]
    )
    before = rows_now(interview) if before is None else before
    kept = {key: row.counts for key, row in before.items()} | {row.question: row.counts for row in rows}
    for counts in (True, False):
        changed = [key for key, counted in kept.items() if counted != counts and path.is_on(key) == counts]
        if changed:
            interview.answers.filter(question__in=changed).update(counts=counts)


def keep_as_given(interview: Interview, given: Mapping[str, Said], *, order: Order, at: datetime | None) -> None:
    """Writes the given answers where no path can be found: they stood on a page that was shown, and count until one is.

    What was stored before stays as it is.
    """
    rows = [_row(interview, key, value, counts=True) for key, value in given.items()]
    for row in rows:
        row.tab, row.sequence = order.tab, order.numbers.get(row.question, 0)
        row.first_at = row.given_at = at
    Answer.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["interview", "question"], update_fields=[*KEPT, *STAMPS]
    )


def saved(rows: Rows, given: Mapping[str, Said], fresh: Mapping[str, Said], order: Order, path: Path) -> Saved:
    """What came of each numbered answer: kept, or overtaken by a later tab. `rows` is what was stored before."""
    stamps = {key: (row.tab, row.sequence) for key, row in rows.items()}
    stamps |= {key: (order.tab, order.numbers[key]) for key in fresh if key in order.numbers}
    mine = {key: stamps[key] for key in order.numbers if key in given and key in stamps}
    kept = {key: sequence for key, (tab, sequence) in mine.items() if tab == order.tab}
    return Saved(path, kept, tuple(key for key in mine if key not in kept))


def keep_number(interview: Interview, repeat: str, number: int) -> None:
    """How often a repeat is asked, on a row of its own under the repeat's key; it is no answer, so never counts."""
    interview.answers.update_or_create(question=repeat, defaults={"number": number, "counts": False})


def forget_instance(interview: Interview, instance: str, order: Order | None = None) -> None:
    """Deletes the answers of an instance (`children[2]`); later instances move up.

    They are as new as this act: a save from before it that comes late is of another instance.
    """
    repeat = instance.rpartition("[")[0]
    rows = {row.question: row for row in interview.answers.filter(question__startswith=f"{repeat}[")}
    interview.answers.filter(pk__in=[row.pk for row in rows.values()]).delete()
    moved = without_instance(rows, instance)
    for key, row in moved.items():
        row.pk, row.question = None, key
        if order:
            row.tab, row.sequence = order.tab, max(order.last, row.sequence if row.tab == order.tab else 0)
    Answer.objects.bulk_create(moved.values())


def rows_of(interview: Interview, given: Mapping[str, Said]) -> list[Answer]:
    """Rows, not yet written, for answers that are all on the path."""
    return [_row(interview, key, value, counts=True) for key, value in given.items()]


def _row(interview: Interview, key: str, value: Said, *, counts: bool) -> Answer:
    row = Answer(interview=interview, question=key, counts=counts)
    if value in (None, "", []):
        return row
    kind = BY_NAME[interview.instrument.questionnaire.question(key).kind]
    column, written = COLUMNS[kind.stored or Stored.TEXT]
    setattr(row, column, written(value))
    return row
