"""What supervisors see listed: cases by their label, people and their words never."""

from collections.abc import Iterable
from datetime import datetime

from django.urls import reverse

from kentpcc.pages.cells import Cell, Lines, Link, Tag, moment
from kentpcc.pages.tables import Column, Table
from surveys.feedback.due import Standing, standing
from surveys.feedback.figures import PassedOn
from surveys.models import FeedbackItem

COLOURS = {Standing.LATE: "red", Standing.DUE_TODAY: "orange", Standing.DUE_SOON: "yellow", Standing.IN_TIME: "green"}
CASE: Column[FeedbackItem] = Column(
    "Case", lambda item: Lines([item.interview.case.label, item.interview.survey.title])
)

FIGURES: list[Column[tuple[str, int]]] = [
    Column("What", lambda row: row[0]),
    Column("Items", lambda row: row[1], numeric=True),
]


def _kind() -> Column[FeedbackItem]:
    return Column("What", lambda item: Link(item.get_theme_display(), _url(item), hidden=f"item {item.label}"))


def _mark() -> Column[FeedbackItem]:
    return Column("Kind", lambda item: kind(item))


def kind(item: FeedbackItem) -> Cell:
    return Tag("Went well", "green") if item.kind == FeedbackItem.Kind.POSITIVE else Tag("To do better", "purple")


def to_check(items: Iterable[FeedbackItem]) -> Table[FeedbackItem]:
    entered: Column[FeedbackItem] = Column("Entered", lambda item: item.entered_at)
    return Table("To check", [_kind(), _mark(), CASE, entered], items, stacked=True)


def to_clear(items: Iterable[FeedbackItem]) -> Table[FeedbackItem]:
    closed: Column[FeedbackItem] = Column("Closed", lambda item: item.closed_at)
    place: Column[FeedbackItem] = Column("Place", lambda item: item.place)
    return Table("Lines to clear", [_kind(), _mark(), place, closed], items, stacked=True)


def to_tell(items: Iterable[FeedbackItem], at: datetime) -> Table[FeedbackItem]:
    until: Column[FeedbackItem] = Column("Until", lambda item: _until(item.tell_by, at))
    tried: Column[FeedbackItem] = Column("Last tried", lambda item: item.tried_at)
    return Table("Victims to tell", [_kind(), CASE, until, tried], items, stacked=True)


def with_managers(items: Iterable[FeedbackItem], at: datetime) -> Table[FeedbackItem]:
    return Table("With line managers", [_kind(), _mark(), *_in_hand(at)], items, stacked=True)


def _in_hand(at: datetime) -> list[Column[FeedbackItem]]:
    return [
        Column("Place", lambda item: item.place),
        Column("Owner", lambda item: item.owner.name if item.owner else Tag("Nobody yet", "yellow")),
        Column("Due", lambda item: due(item, at)),
    ]


def found(items: Iterable[FeedbackItem], at: datetime) -> Table[FeedbackItem]:
    state: Column[FeedbackItem] = Column("How it stands", lambda item: item.get_state_display())
    entered: Column[FeedbackItem] = Column("Entered", lambda item: item.entered_at)
    return Table("All items", [_kind(), _mark(), CASE, entered, state], items, stacked=True)


def due(item: FeedbackItem, at: datetime) -> Cell:
    """Until when, with a tag where it is late or nearly so."""
    stands = standing(item, at)
    if item.due_at is None:
        return None
    if stands is Standing.OVER:
        return Tag("Closed late", "grey") if item.is_late else "Closed in time"
    return Lines([item.due_at.date(), Tag(stands.value, COLOURS[stands])])


def _until(day: datetime | None, at: datetime) -> Cell:
    if day is None:
        return None
    return Tag(f"Overdue since {moment(day)}", "red") if day <= at else day


def figures(counted: PassedOn) -> Table[tuple[str, int]]:
    """True counts: for supervisors alone."""
    rows = [*counted.kinds.items(), *counted.times.items(), *counted.themes.items()]
    return Table("Passed on in twelve months", FIGURES, rows, total=("All", counted.total), compact=True)


def _url(item: FeedbackItem) -> str:
    return reverse("feedback:item", args=[item.pk])
