"""What a line manager sees listed: nobody's words, no case, and no day on which anything was said."""

from collections.abc import Iterable
from datetime import datetime

from django.urls import reverse

from kentpcc.pages.cells import Link, Tag
from kentpcc.pages.tables import Column, Table
from kentpcc.periods import Month
from surveys.feedback.checking.tables import due, kind
from surveys.models import FeedbackItem


def said_in(item: FeedbackItem) -> str:
    """The month, never the day."""
    return Month.at(item.interview.started_at).long_name


def open_items(items: Iterable[FeedbackItem], at: datetime) -> Table[FeedbackItem]:
    return Table("To see to", _columns(at), items, stacked=True)


def closed_items(items: Iterable[FeedbackItem], at: datetime) -> Table[FeedbackItem]:
    return Table("Closed", _columns(at), items, stacked=True)


def _columns(at: datetime) -> list[Column[FeedbackItem]]:
    return [
        Column("What", lambda item: Link(item.get_theme_display(), _url(item), hidden=f"item {item.label}")),
        Column("Kind", kind),
        Column("Survey", lambda item: item.interview.survey.title),
        Column("Team", lambda item: item.team or None),
        Column("Said in", said_in),
        Column("Owner", lambda item: item.owner.name if item.owner else Tag("Nobody yet", "yellow")),
        Column("Due", lambda item: due(item, at)),
    ]


def _url(item: FeedbackItem) -> str:
    return reverse("feedback:own_item", args=[item.pk])
