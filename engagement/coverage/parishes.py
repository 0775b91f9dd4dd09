"""Parish councils: attended once a quarter, with an update to the clerk each month. Due, met or missed."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from django.db.models import Q, QuerySet

from engagement.models import Activity
from kentpcc.models import Parish
from kentpcc.periods import Month, Period

COUNCIL, UPDATE = "parish-council", "parish-update"


class Kept(StrEnum):
    """MISSED only once the time is over; until then it is DUE."""

    MET = "met"
    DUE = "due"
    MISSED = "missed"


@dataclass(frozen=True)
class Standing:
    """One parish in one quarter: its council, and the update of each month."""

    parish: Parish
    council: Kept
    updates: tuple[Kept, ...]

    @property
    def is_behind(self) -> bool:
        return Kept.MISSED in (self.council, *self.updates)


def standings(quarter: Period, *, today: date, district: str = "") -> list[Standing]:
    """Every parish that there was in the quarter, in two queries. What is planned is not yet met."""
    held = _held(quarter, today)
    months = [quarter.first + step for step in range(3)]
    return [
        Standing(
            parish,
            _kept((parish.pk, COUNCIL) in held, quarter.ends, today),
            tuple(_kept((parish.pk, UPDATE, month) in held, (month + 1).first_day, today) for month in months),
        )
        for parish in parishes_of(quarter, district)
    ]


def councils_due(quarter: Period, *, today: date, district: str = "") -> list[str]:
    """The names of the parishes whose councils nobody has attended yet in the quarter."""
    rows = standings(quarter, today=today, district=district)
    return [row.parish.name for row in rows if row.council != Kept.MET]


def parishes_of(quarter: Period, district: str = "") -> QuerySet[Parish]:
    there = Q(valid_from__isnull=True) | Q(valid_from__lt=quarter.ends)
    still = Q(valid_to__isnull=True) | Q(valid_to__gte=quarter.begins)
    parishes = Parish.objects.filter(there, still).select_related("district")
    return parishes.filter(district=district) if district else parishes


def _held(quarter: Period, today: date) -> set[tuple[object, ...]]:
    """(parish, council) for the quarter, and (parish, update, month) for each month."""
    activities = Activity.objects.held_in(quarter).held_by(today).filter(kind__in=[COUNCIL, UPDATE])
    rows = activities.filter(parish__isnull=False).values_list("parish", "kind", "held_on")
    return {each for parish, kind, day in rows for each in _keys(parish, kind, day)}


def _keys(parish: int, kind: str, day: date) -> Iterator[tuple[object, ...]]:
    yield parish, kind
    yield parish, kind, Month.of(day)


def _kept(is_met: bool, over_from: date, today: date) -> Kept:
    if is_met:
        return Kept.MET
    return Kept.MISSED if today >= over_from else Kept.DUE
