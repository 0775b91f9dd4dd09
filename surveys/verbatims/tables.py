"""What the pages of quotes list. A text that was not cleared stands in none of them."""

from collections.abc import Iterable

from django.urls import reverse

from kentpcc.models import User
from kentpcc.pages.cells import Button, Cell, Lines, Link
from kentpcc.pages.tables import Column, Table
from kentpcc.roles import Can
from surveys.models import Answer, ListedName, Redaction
from surveys.verbatims.queries import Quoted
from surveys.verbatims.texts import asked_as

SAID = (
    "Each victim agreed to be quoted; names were taken out by one person and looked for by another. "
    "A few voices are no figure."
)


def said(found: Iterable[Quoted]) -> Table[tuple[Quoted, Redaction]]:
    """For a file; the page has the quotes themselves. No place and no day beside them, there either."""
    columns: list[Column[tuple[Quoted, Redaction]]] = [
        Column("Survey", lambda row: row[0].title),
        Column("Months", lambda row: row[0].period.label),
        Column("Words", lambda row: row[1].words, wrap=True),
    ]
    rows = [(each, quote) for each in found if not each.withheld for quote in each.quotes]
    return Table("What victims said", columns, rows)


def to_propose(answers: Iterable[Answer]) -> Table[Answer]:
    columns: list[Column[Answer]] = [
        Column("Survey", lambda answer: answer.interview.survey.title),
        Column("Asked", asked_as, wrap=True),
        Column("Completed", lambda answer: answer.interview.completed_on),
        Column("Names", _take_out),
    ]
    return Table("Texts that may be printed once their names are out", columns, answers)


def _take_out(answer: Answer) -> Cell:
    return Link("Take names out", reverse("verbatims:propose", args=[answer.pk]), hidden=f"of text {answer.pk}")


def waiting(redactions: Iterable[Redaction], *, user: User) -> Table[Redaction]:
    columns: list[Column[Redaction]] = [
        Column("Survey", lambda each: each.answer.interview.survey.title),
        Column("Asked", lambda each: asked_as(each.answer), wrap=True),
        Column("Names taken out by", lambda each: each.proposed_by.name),
        Column("On", lambda each: each.proposed_at),
        Column("Second person", lambda each: _second(each, user)),
    ]
    return Table("Waiting for a second person", columns, redactions)


def _second(redaction: Redaction, user: User) -> Cell:
    if redaction.proposed_by_id == user.pk:
        return Button(
            "Take it back", reverse("verbatims:withdraw", args=[redaction.pk]), hidden=f"quote {redaction.pk}"
        )
    if not user.can(Can.CLEAR_QUOTES):
        return "a supervisor"
    return Link("Look", reverse("verbatims:clear", args=[redaction.pk]), hidden=f"at quote {redaction.pk}")


def cleared(redactions: Iterable[Redaction], *, user: User) -> Table[Redaction]:
    columns: list[Column[Redaction]] = [
        Column("Survey", lambda each: each.answer.interview.survey.title),
        Column("Words", lambda each: each.words, wrap=True),
        Column("Cleared by", lambda each: each.decided_by.name if each.decided_by else None),
    ]
    if user.can(Can.CLEAR_QUOTES):
        columns.append(Column("Withdraw", _withdraw))
    return Table("Cleared: shown once their months are released", columns, redactions)


def _withdraw(redaction: Redaction) -> Cell:
    """The victim no longer agrees; or the Bureau thinks better of it, and the text can be worked on again."""
    consent = reverse("verbatims:withdraw_consent", args=[redaction.pk])
    back = reverse("verbatims:withdraw", args=[redaction.pk])
    return Lines(
        [
            Link("Withdraw consent", consent, hidden=f"to quote {redaction.pk}"),
            Button("Take it back", back, hidden=f"quote {redaction.pk}"),
        ]
    )


def names(listed: Iterable[ListedName]) -> Table[ListedName]:
    columns: list[Column[ListedName]] = [
        Column("Name", lambda each: each.name),
        Column("What it is", lambda each: each.get_kind_display()),
        Column("Added", lambda each: each.added_at),
        Column("Strike", lambda each: Button("Strike", reverse("verbatims:strike", args=[each.pk]), hidden=each.name)),
    ]
    return Table("Names on the list", columns, listed)
