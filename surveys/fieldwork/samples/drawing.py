"""Samples: a seeded random draw from everyone eligible, the same again from the same frame."""

import hashlib
import random
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property
from typing import NamedTuple
from uuid import UUID

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from kentpcc import audit
from kentpcc.acts import Act
from kentpcc.models import User
from kentpcc.refusals import Refused
from surveys.fieldwork.samples.replicates import replicate_of
from surveys.fieldwork.waiting import open_cases
from surveys.models import Case, Sample, Survey
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


class NothingToDraw(Refused):
    """Why no sample was drawn."""


@dataclass(frozen=True)
class Plan:
    """What a draw would take. `shares` is by district, None for a draw from everybody alike."""

    frame: Frame
    asked: Mapping[str, int] | None
    shares: Mapping[str, int] | None
    size: int

    @property
    def total(self) -> int:
        return min(self.size, len(self.frame)) if self.shares is None else sum(self.shares.values())


def plan(
    survey: Survey, *, size: int = 0, at: datetime, by_district: bool = False, fixed: Mapping[str, int] | None = None
) -> Plan:
    """Nothing is drawn yet. `fixed` numbers are by district; one with too few gives what it has.

    Raises NothingToDraw.
    """
    size = sum(fixed.values()) if fixed else size
    if size < 1:
        raise NothingToDraw("Ask for at least one case.")
    frame = frame_of(survey, at=at)
    if not frame:
        whose = f"Nobody is eligible for “{survey.title}” and not yet drawn"
        raise NothingToDraw(f"{whose}: import an extract, or screen again.")
    if fixed:
        shares = {district: min(number, frame.sizes.get(district, 0)) for district, number in fixed.items()}
        if not any(shares.values()):
            raise NothingToDraw("Nobody is left to draw in those districts: choose others, or import an extract.")
        return Plan(frame, fixed, shares, size)
    shared = proportional(frame.sizes, min(size, len(frame))) if by_district else None
    return Plan(frame, shared, shared, size)


@transaction.atomic
def draw(
    survey: Survey,
    *,
    size: int = 0,
    seed: int,
    by: User | None,
    at: datetime,
    by_district: bool = False,
    fixed: Mapping[str, int] | None = None,
    replaces: Sample | None = None,
    replicates: int = 1,
    seen: str = "",
) -> Sample:
    """Draws up to `size` cases at random and puts them into the queue in random order.

    The seed alone decides, since the frame's order is fixed by references. `by_district` shares the
    size out in proportion to the frame (largest remainders); `fixed` gives the number for each district.
    It is called in so many `replicates`, one after the other.
    `seen` is the digest of the frame that the user was shown. Raises NothingToDraw.
    """
    lock(survey)
    found = plan(survey, size=size, at=at, by_district=by_district, fixed=fixed)
    if seen not in ("", found.frame.digest):
        raise NothingToDraw("Who may be drawn has changed since you looked: look at the numbers again, then draw.")
    chosen = _choose(found, random.Random(seed))
    if not 1 <= replicates <= len(chosen):
        raise NothingToDraw(f"{len(chosen)} cases can be split into 1 to {len(chosen)} replicates: ask for fewer.")
    sample = Sample.objects.create(
        survey=survey,
        seed=seed,
        size=found.size,
        by_district=found.shares is not None,
        fixed=bool(fixed),
        strata=_strata(found, chosen),
        replaces=replaces,
        replicates=replicates,
        frame_size=len(found.frame),
        frame_digest=found.frame.digest,
        drawn=len(chosen),
        drawn_at=at,
        drawn_by=by,
    )
    _queue(sample, chosen)
    counts = {"size": sample.size, "seed": seed, "frame": sample.frame_size, "drawn": sample.drawn}
    audit.record(Act.DREW_SAMPLE, sample, by=by, at=at, **counts, **({"replaces": replaces.pk} if replaces else {}))
    return sample


def lock(survey: Survey) -> None:
    """One draw of a survey at a time."""
    Survey.objects.select_for_update(no_key=True).get(pk=survey.pk)


def _choose(found: Plan, rng: random.Random) -> list[Entry]:
    if found.shares is None:
        return rng.sample(found.frame.entries, found.total)
    strata = found.frame.strata
    chosen = [row for name in sorted(found.shares) for row in rng.sample(strata.get(name, []), found.shares[name])]
    rng.shuffle(chosen)
    return chosen


def proportional(sizes: Mapping[str, int], total: int) -> dict[str, int]:
    """Shares `total` out in proportion to `sizes` by largest remainders; no share exceeds its size."""
    whole = sum(sizes.values())
    shares = {name: total * size // whole for name, size in sizes.items()}
    by_remainder = sorted(sizes, key=lambda name: (-(total * sizes[name] % whole), name))
    for name in by_remainder[: total - sum(shares.values())]:
        shares[name] += 1
    return shares


def _strata(found: Plan, chosen: list[Entry]) -> dict[str, dict[str, int | None]]:
    drawn, sizes = Counter(entry.district for entry in chosen), found.frame.sizes
    return {
        district: {
            "frame": sizes.get(district, 0),
            "asked": None if found.asked is None else found.asked.get(district, 0),
            "drawn": drawn[district],
        }
        for district in sorted({*sizes, *(found.asked or ())})
    }


def _queue(sample: Sample, chosen: list[Entry]) -> None:
    weeks = timedelta(weeks=sample.survey.population.window_closes_weeks)
    Case.objects.bulk_create(
        (
            Case(
                survey=sample.survey,
                involvement_id=entry.involvement,
                sample=sample,
                order=order,
                replicate=replicate_of(order, drawn=len(chosen), replicates=sample.replicates),
                district_id=entry.district,
                closes_on=entry.reported_on + weeks,
            )
            for order, entry in enumerate(chosen, start=1)
        ),
        batch_size=2000,
    )
