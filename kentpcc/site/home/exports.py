"""Exports of answers: what waits to be released, and what expires."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils import timezone

from kentpcc.site.home.lines import Line, Section, Visitor, number_of, oldest, waiting_since, worded, written
from surveys.models import Export
from surveys.responses import queries


def to_release(visitor: Visitor) -> Iterator[Line]:
    count, first = oldest(queries.to_release(visitor.user), "proposed_at")
    if count:
        text = worded(
            count, "export of answers waits for a second person", "exports of answers wait for a second person"
        )
        when = waiting_since(first, visitor.today)
        yield Line(Section.WAITING, text, number_of(count), when, "Look and decide", reverse("responses:exports"))


def to_download(visitor: Visitor) -> Iterator[Line]:
    """Each with the day on which its file is deleted."""
    for export in queries.to_fetch(visitor.user, at=visitor.at):
        yield _expiring(export, visitor)


def _expiring(export: Export, visitor: Visitor) -> Line:
    expires = timezone.localtime(export.expires_at)
    text = f"Your export of {export.survey.title}, {export.period.label}, expires"
    when = f"on {written(expires.date(), visitor.today)} at {expires:%H:%M}"
    return Line(Section.TODAY, text, "", when, "Download it", reverse("responses:export", args=[export.pk]))
