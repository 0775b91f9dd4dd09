"""Between the answers that a questionnaire understands and the rows that keep them."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from surveys.instruments import questionnaire as form
from surveys.instruments.walking.answers import so_many, without_instance
from surveys.instruments.walking.path import Path
from surveys.models import Answer, Interview

KEPT = ("code", "number", "date", "text", "counts")


def stored(interview: Interview) -> dict[str, Any]:
    """Every answer given, on the path or off it: {"question": value}, as `walk` takes them.

    A question that was skipped is there too, without a value: its default does not come back.
    """
    return {row.question: _said(interview.instrument.form, row) for row in interview.answers.all()}


def _said(questions: form.Instrument, row: Answer) -> Any:
    question = questions.questions.get(form.simple_name(row.question))
    return _value(question, row) if question else so_many(int(row.number or 0))


def _value(question: form.Question, row: Answer) -> Any:
    if question.kind == "select_multiple":
        return row.code.split()
    if row.number is not None:
        return _plain(row.number)
    if row.date is not None:
        return row.date.isoformat()
    return row.code or row.text


def _plain(number: Decimal) -> str:
    """3.0000 → 3, 2.5000 → 2.5: as it was said."""
    return format(number.normalize(), "f")


def keep(interview: Interview, given: Mapping[str, Any], path: Path) -> None:
    """Writes the given answers in one statement; an earlier answer to a question is replaced.

    Every stored answer then counts exactly if its question is on the path.
    """
    rows = [_row(interview, key, value, counts=path.is_on(key)) for key, value in given.items()]
    Answer.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["interview", "question"], update_fields=list(KEPT)
    )
    kept = {row.question: row.counts for row in interview.answers.all()} | {row.question: row.counts for row in rows}
    for counts in (True, False):
        turned = [key for key, counted in kept.items() if counted != counts and path.is_on(key) == counts]
        if turned:
            interview.answers.filter(question__in=turned).update(counts=counts)
    read_anew(interview)


def read_anew(interview: Interview) -> None:
    """Answers that were fetched together with the interview are out of date once some were written."""
    getattr(interview, "_prefetched_objects_cache", {}).pop("answers", None)


def keep_number(interview: Interview, repeat: str, number: int) -> None:
    """How often a repeat is asked, on a row of its own under the repeat's key; it is no answer, so never counts."""
    interview.answers.update_or_create(question=repeat, defaults={"number": number, "counts": False})
    read_anew(interview)


def forget_instance(interview: Interview, instance: str) -> None:
    """Deletes the answers of an instance (`children[2]`); later instances move up."""
    repeat = instance.rpartition("[")[0]
    rows = {row.question: row for row in interview.answers.filter(question__startswith=f"{repeat}[")}
    interview.answers.filter(pk__in=[row.pk for row in rows.values()]).delete()
    moved = without_instance(rows, instance)
    for key, row in moved.items():
        row.pk, row.question = None, key
    Answer.objects.bulk_create(moved.values())


def rows_of(interview: Interview, given: Mapping[str, Any]) -> list[Answer]:
    """Rows, not yet written, for answers that are all on the path."""
    return [_row(interview, key, value, counts=True) for key, value in given.items()]


def _row(interview: Interview, name: str, value: Any, *, counts: bool) -> Answer:
    row = Answer(interview=interview, question=name, counts=counts)
    kind = interview.instrument.form.question(name).kind
    if value in (None, "", []):
        return row
    if kind in form.NUMBERS:
        row.number = Decimal(str(value))
    elif kind == "date":
        row.date = date.fromisoformat(str(value))
    elif kind == "select_multiple":
        row.code = " ".join(value)
    elif kind in {"select_one", "acknowledge"}:
        row.code = str(value)
    else:
        row.text = str(value)
    return row
