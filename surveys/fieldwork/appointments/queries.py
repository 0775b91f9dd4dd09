"""Which appointments are to come: to be staffed for, and to be kept within the hour."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Q, QuerySet
from django.utils import timezone

from kentpcc.models import User
from surveys.models import Appointment

DAYS = 7
HOUR = timedelta(hours=1)
NOT_KNOWN = "Language not known"


@dataclass(frozen=True)
class Hour:
    """How many are to be rung from this hour on, by the language that they speak."""

    begins: datetime
    languages: Counter[str]
    open: int

    @property
    def all(self) -> int:
        return sum(self.languages.values())


def upcoming(at: datetime) -> QuerySet[Appointment]:
    """Those that wait, today and for a week; without anything that says who is meant."""
    until = timezone.localtime(at).replace(hour=0, minute=0, second=0, microsecond=0) + timedelta(days=DAYS)
    waiting = Appointment.objects.waiting().filter(begins__lt=until, case__closed_at__isnull=True)
    return waiting.select_related("case__survey", "case__involvement__victim", "kept_for", "made_by")


def to_come_between(begins: datetime, ends: datetime) -> QuerySet[Appointment]:
    """Those that wait and begin within it."""
    within = Appointment.objects.waiting().filter(begins__gte=begins, begins__lt=ends, case__closed_at__isnull=True)
    return within.select_related("case__involvement__victim")


def language_of(appointment: Appointment) -> str:
    return appointment.case.involvement.victim.first_language or NOT_KNOWN


def load(appointments: Iterable[Appointment]) -> list[Hour]:
    """By the hour in which each begins, for whoever plans the shifts."""
    hours: dict[datetime, list[Appointment]] = {}
    for each in appointments:
        hours.setdefault(timezone.localtime(each.begins).replace(minute=0, second=0, microsecond=0), []).append(each)
    return [
        Hour(hour, Counter(map(language_of, some)), sum(each.kind == Appointment.Kind.OPEN for each in some))
        for hour, some in sorted(hours.items())
    ]


def within_the_hour(user: User, at: datetime) -> QuerySet[Appointment]:
    """That begin by then and still wait, for this person or for anybody."""
    whose = Q(kept_for__isnull=True) | Q(kept_for=user)
    waiting = Appointment.objects.waiting().filter(whose, begins__lte=at + HOUR, ends__gt=at)
    return waiting.filter(case__closed_at__isnull=True, case__needs_release=False)
