"""Exports of answers: what waits to be released, and what expires."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils import timezone

from kentpcc.site.home.lines import Line, Section, Visitor, number_of, waiting_since, worded, written
from kentpcc.site.home.tallies import Rows, Waiting, tallied
from surveys.models import Export
from surveys.responses import queries


@tallied(lambda visitor: [Rows(queries.to_release(visitor.user), "proposed_at")])
def to_release(visitor: Visitor, found: Waiting) -> Iterator[Line]:
    if found.number:
        text = worded(
            found.number, "export of answers waits for a second person", "exports of answers wait for a second person"
        )
        when = waiting_since(found.first, visitor.today)
        address = reverse("responses:exports")
        yield Line(Section.WAITING, text, number_of(found.number), when, "Look and decide", address)


def to_download(visitor: Visitor) -> Iterator[Line]:
    """Each with the day on which its file is deleted."""
    for export in queries.to_fetch(visitor.user, at=visitor.at):
        yield _expiring(export, visitor)


def _expiring(export: Export, visitor: Visitor) -> Line:
    expires = timezone.localtime(export.expires_at)
    text = f"Your export of {export.survey.title}, {export.period.label}, expires"
    when = f"on {written(expires.date(), visitor.today)} at {expires:%H:%M}"
    return Line(Section.TODAY, text, "", when, "Download it", reverse("responses:export", args=[export.pk]))
