"""The frame of a draw: everybody who may be drawn, once each, in an order that no database decides."""

import hashlib
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import NamedTuple
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from surveys.fieldwork.queue import open_cases
from surveys.models import Case, Survey
from victims.models import Involvement


class Entry(NamedTuple):
    """One victim in one crime, known by references: they are the same in a rebuilt database."""

    crime: str
    victim: str
    district: str
    reported_on: date
    involvement: UUID


@dataclass(frozen=True)
class Frame:
    entries: tuple[Entry, ...]

    def __len__(self) -> int:
        return len(self.entries)

    @cached_property
    def strata(self) -> dict[str, list[Entry]]:
        """By district."""
        strata: dict[str, list[Entry]] = {}
        for entry in self.entries:
            strata.setdefault(entry.district, []).append(entry)
        return strata

    @property
    def sizes(self) -> dict[str, int]:
        return {district: len(entries) for district, entries in self.strata.items()}

    @cached_property
    def digest(self) -> str:
        """SHA-256 of the references in order."""
        names = "\n".join(f"{entry.crime} {entry.victim}" for entry in self.entries)
        return hashlib.sha256(names.encode()).hexdigest()


def frame_of(survey: Survey, *, at: datetime) -> Frame:
    """Everyone eligible and not yet drawn, but nobody who has an open case in whatever survey.

    A repeat victim stands there once, for the crime reported last (of two that day, the later
    reference). The order is that of the references' letters, which no database's language changes.
    """
    in_hand = cases_in_hand(at)
    undrawn = Involvement.objects.eligible_for(survey.population).exclude(cases__survey=survey)
    undrawn = undrawn.filter(
        ~Exists(in_hand.filter(involvement__victim=OuterRef("victim"))),
        ~Exists(in_hand.filter(involvement__victim__merged_into=OuterRef("victim"))),
    )
    columns = ("crime__reference", "victim__reference", "crime__district_id", "crime__reported_on", "pk")
    rows = [Entry(*row) for row in undrawn.order_by().values_list(*columns)]
    latest = {entry.victim: entry for entry in sorted(rows, key=lambda each: (each.reported_on, each.crime))}
    return Frame(tuple(sorted(latest.values(), key=lambda each: (each.crime, each.victim))))


def cases_in_hand(at: datetime) -> QuerySet[Case]:
    """Cases that may still be called on some day, and those that somebody holds for a last call."""
    still_callable = open_cases(timezone.localdate(at)).values("pk")
    return Case.objects.filter(closed_at__isnull=True).filter(Q(pk__in=still_callable) | Q(held_until__gt=at))
