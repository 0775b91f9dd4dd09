"""What supervisors decide by twos, and what came in."""

from collections.abc import Iterator
from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.urls import reverse
from django.utils import timezone

from kentpcc.periods import months_before
from kentpcc.site.home.lines import Line, Section, Visitor, ago, number_of, waiting_since, worded, written
from kentpcc.site.home.tallies import Rows, Waiting, tallied
from victims.models import ErasureRequest, Extract, Merge, RuleProposal, Suggestion

LOOK = "Look and decide"


@tallied(lambda visitor: [Rows(RuleProposal.objects.waiting_for(visitor.user), "proposed_at")])
def rule_changes(visitor: Visitor, waiting: Waiting) -> Iterator[Line]:
    yield from _second_person(visitor, waiting, ("rule change", "rule changes"), reverse("victims:rules"))


@tallied(lambda visitor: [Rows(Merge.objects.waiting_for(visitor.user), "proposed_at")])
def merges(visitor: Visitor, waiting: Waiting) -> Iterator[Line]:
    yield from _second_person(visitor, waiting, ("merge", "merges"), reverse("victims:duplicates"))


def erasures(visitor: Visitor) -> Iterator[Line]:
    """Late are those that the person should have been answered by now, whoever entered them."""
    asked = ErasureRequest.objects.waiting().order_by().values_list("received_on", "proposed_at", "proposed_by")
    yield from late_erasures([received for received, _, _ in asked], visitor, LOOK, reverse("protection:erasures"))
    others = [
        timezone.localdate(requested)
        for received, requested, by in asked
        if not _is_late(received, visitor) and by != visitor.user.pk
    ]
    waiting = Waiting(len(others), min(others, default=None))
    yield from _second_person(visitor, waiting, ("erasure", "erasures"), reverse("protection:erasures"))


def late_erasures(received: list[date], visitor: Visitor, label: str, url: str) -> Iterator[Line]:
    late = [day for day in received if _is_late(day, visitor)]
    if count := len(late):
        text = worded(count, "request for an erasure is unanswered", "requests for an erasure are unanswered")
        when = f"to be answered by {written(months_before(min(late), -1), visitor.today)}"
        yield Line(Section.LATE, text, number_of(count), when, label, url)


def _is_late(received: date, visitor: Visitor) -> bool:
    """A month after it came the person should have been answered."""
    return months_before(received, -1) < visitor.today


def _suggested() -> QuerySet[Suggestion]:
    """Those that nobody has decided or proposed to merge."""
    pair = Q(kept=OuterRef("first"), gone=OuterRef("second")) | Q(kept=OuterRef("second"), gone=OuterRef("first"))
    return Suggestion.objects.undecided().filter(~Exists(Merge.objects.standing().filter(pair)))


@tallied(lambda _: [Rows(_suggested(), "found_on")])
def duplicates(visitor: Visitor, waiting: Waiting) -> Iterator[Line]:
    count, first = waiting
    if count:
        text = worded(count, "pair of references may be one person", "pairs of references may each be one person")
        when = waiting_since(first, visitor.today)
        yield Line(Section.WAITING, text, number_of(count), when, "Compare them", reverse("victims:duplicates"))


def last_extract(visitor: Visitor) -> Iterator[Line]:
    last, url = Extract.objects.first(), reverse("victims:extracts")
    if last is None:
        yield Line(Section.TODAY, "No extract has come in yet", label="Bring in an extract", url=url)
        return
    came = ago(timezone.localdate(last.admitted_at), visitor.today)
    text = worded(last.accepted, "victim came in with the last extract", "victims came in with the last extract")
    refused = f"; {last.refused:,} {worded(last.refused, 'row was', 'rows were')} refused" if last.refused else ""
    yield Line(Section.TODAY, text, number_of(last.accepted), f"{came}{refused}", "Bring in an extract", url)


def _second_person(visitor: Visitor, waiting: Waiting, things: tuple[str, str], url: str) -> Iterator[Line]:
    count, first = waiting
    if count:
        text = f"{worded(count, *things)} {worded(count, 'waits', 'wait')} for a second person"
        yield Line(Section.WAITING, text, number_of(count), waiting_since(first, visitor.today), LOOK, url)
