"""“You said, we did”: the lines that a supervisor has cleared, for pages and for the paper."""

from dataclasses import dataclass
from datetime import date, datetime, time

from django.db.models import Q, QuerySet
from django.utils import timezone

from kentpcc.geography import FORCE, Area
from kentpcc.periods import Period
from surveys.models import FeedbackItem


@dataclass(frozen=True)
class SaidAndDone:
    """It says neither who, nor where, nor of which survey: only what it is about."""

    theme: str
    said: str
    did: str


def you_said_we_did(period: Period, area: Area | None = None) -> list[SaidAndDone]:
    """Of what was closed in the period, the newest first; in the area where one is named, else in the whole force.

    What a victim has taken back, and what was erased or has served, is not among them.
    """
    items = of_area(FeedbackItem.objects.all(), area or FORCE).filter(
        state=FeedbackItem.State.CLOSED,
        line=FeedbackItem.Line.CLEARED,
        lines__isnull=False,
        closed_at__gte=midnight(period.first.first_day),
        closed_at__lt=midnight(period.ends),
    )
    return [
        SaidAndDone(item.get_theme_display(), item.you_said, item.we_did) for item in items.order_by("-closed_at", "pk")
    ]


def of_area(items: QuerySet[FeedbackItem], area: Area) -> QuerySet[FeedbackItem]:
    """By where they were routed to; a division has those of its districts too."""
    if area.division:
        return items.filter(Q(division=area.code) | Q(district__division=area.code))
    return items if area.code == FORCE.code else items.filter(district=area.code)


def midnight(day: date) -> datetime:
    """Where a day begins, by the clock in Kent."""
    return timezone.make_aware(datetime.combine(day, time()))
