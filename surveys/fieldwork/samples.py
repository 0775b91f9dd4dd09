"""Samples: a seeded random draw from everyone eligible, the same again from the same frame."""

import hashlib
import random
from datetime import datetime, timedelta

from django.db import transaction

from kentpcc import audit
from kentpcc.models import User
from surveys.models import Case, Sample, Survey
from victims.models import Involvement


class NothingToDraw(Exception):
    """One sentence for the user: why no sample was drawn."""


@transaction.atomic
def draw(survey: Survey, *, size: int, seed: int, by: User | None, at: datetime, by_district: bool = False) -> Sample:
    """Draws up to `size` cases at random and puts them into the queue in random order.

    Everyone eligible and not yet drawn is in the frame, ordered by references, so that the seed alone
    decides. `by_district` shares the size out in proportion to the frame (largest remainders).
    """
    if size < 1:
        raise NothingToDraw("Ask for at least one case.")
    Survey.objects.select_for_update(no_key=True).get(pk=survey.pk)  # one draw of a survey at a time
    frame = _frame(survey)
    if not frame:
        whose = f"Nobody is eligible for “{survey.title}” and not yet drawn"
        raise NothingToDraw(f"{whose}: import an extract, or screen again.")
    chosen = _choose(frame, size, random.Random(seed), by_district)
    sample = Sample.objects.create(
        survey=survey,
        seed=seed,
        size=size,
        by_district=by_district,
        frame_size=len(frame),
        frame_digest=_digest(frame),
        drawn=len(chosen),
        drawn_at=at,
        drawn_by=by,
    )
    _queue(sample, chosen)
    audit.record("drew a sample", sample, by=by, at=at, size=size, seed=seed, frame=len(frame), drawn=len(chosen))
    return sample


def _frame(survey: Survey) -> list[Involvement]:
    """In the order of the references' letters, which no database's language changes."""
    undrawn = Involvement.objects.eligible_for(survey.population).exclude(cases__survey=survey)
    rows = undrawn.select_related("crime", "victim").order_by()
    return sorted(rows, key=lambda row: (row.crime.reference, row.victim.reference))


def _choose(frame: list[Involvement], size: int, rng: random.Random, by_district: bool) -> list[Involvement]:
    if not by_district:
        return rng.sample(frame, min(size, len(frame)))
    strata: dict[str, list[Involvement]] = {}
    for involvement in frame:
        strata.setdefault(involvement.crime.district_id, []).append(involvement)
    shares = proportional({name: len(rows) for name, rows in strata.items()}, min(size, len(frame)))
    chosen = [row for name in sorted(strata) for row in rng.sample(strata[name], shares[name])]
    rng.shuffle(chosen)
    return chosen


def proportional(sizes: dict[str, int], total: int) -> dict[str, int]:
    """Shares `total` out in proportion to `sizes` by largest remainders; no share exceeds its size."""
    whole = sum(sizes.values())
    shares = {name: total * size // whole for name, size in sizes.items()}
    by_remainder = sorted(sizes, key=lambda name: (-(total * sizes[name] % whole), name))
    for name in by_remainder[: total - sum(shares.values())]:
        shares[name] += 1
    return shares


def _digest(frame: list[Involvement]) -> str:
    names = "\n".join(f"{row.crime.reference} {row.victim.reference}" for row in frame)
    return hashlib.sha256(names.encode()).hexdigest()


def _queue(sample: Sample, chosen: list[Involvement]) -> None:
    weeks = timedelta(weeks=sample.survey.population.window_closes_weeks)
    Case.objects.bulk_create(
        (
            Case(
                survey=sample.survey,
                involvement=involvement,
                sample=sample,
                order=order,
                district_id=involvement.crime.district_id,
                closes_on=involvement.crime.reported_on + weeks,
            )
            for order, involvement in enumerate(chosen, start=1)
        ),
        batch_size=2000,
    )
