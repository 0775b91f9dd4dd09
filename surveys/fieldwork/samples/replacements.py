"""Replacing the cases of a sample that ended without an interview: another draw, linked to the first."""

from collections import Counter
from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.db.models import Count, QuerySet

from kentpcc.models import User
from surveys.fieldwork.outcomes import COMPLETE, PARTIAL
from surveys.fieldwork.samples.drawing import NothingToDraw, cases_in_hand, draw, lock, proportional
from surveys.models import Case, Sample


def to_replace(sample: Sample, *, at: datetime) -> Counter[str]:
    """By district: cases that ended without an interview, less those drawn in their place already.

    A partial interview is one. A case has ended when it is closed, its window has passed, or the
    most attempts were made. Taken over all districts where the sample was not drawn by district.
    """
    ended = sample.cases.exclude(outcome__in=[COMPLETE, PARTIAL]).exclude(pk__in=cases_in_hand(at).values("pk"))
    lost = _by_district(ended)
    drawn = _by_district(Case.objects.filter(sample__replaces=sample))
    if sample.by_district:
        return lost - drawn
    return Counter(proportional(lost, max(lost.total() - drawn.total(), 0)) if lost else {})


def _by_district(cases: QuerySet[Case]) -> Counter[str]:
    return Counter(dict(cases.order_by().values_list("district").annotate(Count("pk"))))


@transaction.atomic
def replace(sample: Sample, *, seed: int, by: User | None, at: datetime, size: int | None = None) -> Sample:
    """Draws as many as are to be replaced, or the first `size`, from those not drawn yet.

    A sample drawn by district is replaced within each district. Raises NothingToDraw.
    """
    lock(sample.survey)
    lost = to_replace(sample, at=at)
    wanted = lost.total() if size is None else size
    _check(sample, lost, wanted, seed)
    if not sample.by_district:
        return draw(sample.survey, size=wanted, seed=seed, by=by, at=at, replaces=sample)
    fixed = _non_zero(proportional(lost, wanted))
    return draw(sample.survey, fixed=fixed, seed=seed, by=by, at=at, replaces=sample)


def _check(sample: Sample, lost: Counter[str], wanted: int, seed: int) -> None:
    if not lost.total():
        raise NothingToDraw("No case of that sample waits to be replaced: those that ended without interview all were.")
    if wanted > lost.total():
        raise NothingToDraw(f"Only {lost.total()} of that sample can be replaced: ask for no more.")
    if seed == sample.seed or sample.replacements.filter(seed=seed).exists():
        raise NothingToDraw(f"Seed {seed} has drawn for that sample already: choose another.")


def _non_zero(shares: Mapping[str, int]) -> dict[str, int]:
    return {district: number for district, number in shares.items() if number}
