"""What victims said, on its way to being quoted: names to take out, and what a second person looks at."""

from collections.abc import Iterator

from django.urls import reverse

from kentpcc.site.home.lines import Line, Section, Visitor, number_of, waiting_since, worded
from kentpcc.site.home.tallies import Rows, Waiting, tallied
from surveys.models import Redaction
from surveys.verbatims.queries import to_propose

MOST_COUNTED = 100  # of texts: beyond it the number says no more


@tallied(lambda visitor: [Rows(Redaction.objects.waiting_for(visitor.user), "proposed_at")])
def to_clear(visitor: Visitor, waiting: Waiting) -> Iterator[Line]:
    """Quotes from which somebody else took the names."""
    count, first = waiting
    if count:
        text = worded(
            count, "quote of a victim waits for a second person", "quotes of victims wait for a second person"
        )
        when = waiting_since(first, visitor.today)
        yield Line(Section.WAITING, text, number_of(count), when, "Look at the names", reverse("verbatims:quotes"))


@tallied(lambda visitor: [Rows(Redaction.objects.waiting().filter(proposed_by=visitor.user), "proposed_at")])
def own_not_cleared(visitor: Visitor, waiting: Waiting) -> Iterator[Line]:
    """Nobody has looked at them yet: not for the visitor to do, but not to be forgotten."""
    count, first = waiting
    if count:
        text = worded(count, "quote of yours waits for a second person", "quotes of yours wait for a second person")
        when = waiting_since(first, visitor.today)
        yield Line(Section.TODAY, text, number_of(count), when, "See the quotes", reverse("verbatims:quotes"))


def texts_with_names(visitor: Visitor) -> Iterator[Line]:
    """Texts that may be printed, from which nobody has taken the names; the newest are counted."""
    days = list(to_propose(visitor.today).values_list("interview__completed_on", flat=True)[:MOST_COUNTED])
    if count := len(days):
        more = "or more " if count == MOST_COUNTED else ""
        text = more + worded(
            count, "text may be quoted once its names are out", "texts may be quoted once names are out"
        )
        newest = max(day for day in days if day)
        when = f"the newest of {newest:%-d %B}"
        yield Line(Section.WAITING, text, number_of(count), when, "Take names out", reverse("verbatims:quotes"))
