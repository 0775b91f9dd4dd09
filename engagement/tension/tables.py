"""What the list of entries shows: no words of them."""

from collections.abc import Sequence
from datetime import date

from django.urls import reverse

from engagement.models import Tension, TensionReview
from kentpcc.pages.cells import Beside, Cell, Link, Tag
from kentpcc.pages.tables import Column, Table

LEVELS = {1: "grey", 2: "yellow", 3: "orange", 4: "red"}
REVIEWS: list[Column[TensionReview]] = [
    Column("When", lambda review: review.at),
    Column("Who", lambda review: review.by.name),
    Column("Level", lambda review: f"{review.level_before} → {review.level_after}"),
    Column("What was found", lambda review: review.words["text"], wrap=True),
]


def entries(listed: Sequence[Tension], today: date) -> Table[Tension]:
    columns: list[Column[Tension]] = [
        Column("Entry", lambda entry: _named(entry), wrap=True),
        Column("Level", lambda entry: Tag(entry.get_level_display(), LEVELS[entry.level])),
        Column("Tier", lambda entry: entry.get_tier_display(), wrap=True),
        Column("Where", lambda entry: str(entry.district)),
        Column("Communities", lambda entry: ", ".join(map(str, entry.communities.all())), wrap=True),
        Column("Review", lambda entry: _review(entry, today)),
    ]
    count = len(listed)
    return Table(f"{count:,} {'entry' if count == 1 else 'entries'}, by their review", columns, listed, stacked=True)


def reviews(of: Tension) -> Table[TensionReview]:
    return Table("Reviews", REVIEWS, of.reviews.select_related("by"), stacked=True)


def _named(entry: Tension) -> Cell:
    kind = entry.get_kind_display().partition(":")[0]
    return Link(f"{kind}, noticed {entry.noticed_on:%-d %b %Y}", reverse("engagement:tension", args=[entry.pk]))


def _review(entry: Tension, today: date) -> Cell:
    if entry.closed_at:
        return Tag("Closed", "grey")
    return Beside([entry.review_on, Tag("Due", "red")]) if entry.review_on <= today else entry.review_on
