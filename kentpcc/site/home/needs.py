"""What the site needs: which part does not answer, and since when. A database that is away shows no page at all, and is
told of when it is back."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.urls import reverse
from django.utils import timezone

from kentpcc.health.views import looking
from kentpcc.models import Outage
from kentpcc.site.home.lines import Line, Section, Visitor, written

PARTS = {
    "database": "the database",
    "broker": "the broker",
    "worker": "the worker that counts",
    "long_worker": "the worker for long tasks",
    "beat": "beat, which sends what is due",
    "disk": "the disk for files",
}
LOOKED_WITHIN = 60.0  # seconds: where a monitor asks, nobody waits for this
TOLD_FOR = timedelta(days=1)
NEEDS, WHAT_TO_DO = "What the site needs", "Read what to do"


def out_of_order(visitor: Visitor) -> Iterator[Line]:
    looking.health(at=visitor.at, kept_for=LOOKED_WITHIN)
    for outage in Outage.objects.filter(until=None):
        text = f"{NEEDS}: {_named(outage)}: {outage.state}"
        yield Line(Section.LATE, text, "", f"since {_moment(outage.since, visitor)}", WHAT_TO_DO, _help())


def in_order_again(visitor: Visitor) -> Iterator[Line]:
    for outage in Outage.objects.filter(until__gt=visitor.at - TOLD_FOR):
        assert outage.until is not None  # noqa: S101  it was asked for
        span = f"from {_moment(outage.since, visitor)} until {_moment(outage.until, visitor)}"
        text = f"{NEEDS} is in order again: {_named(outage)}"
        yield Line(Section.CHANGED, text, "", span, WHAT_TO_DO, _help())


def _named(outage: Outage) -> str:
    return PARTS.get(outage.part, outage.part)


def _moment(at: datetime, visitor: Visitor) -> str:
    """“10:01”, and before today “17 September, 10:01”."""
    here = timezone.localtime(at)
    day = "" if here.date() == visitor.today else f"{written(here.date(), visitor.today)}, "
    return f"{day}{here:%H:%M}"


def _help() -> str:
    return reverse("help_runbook")
