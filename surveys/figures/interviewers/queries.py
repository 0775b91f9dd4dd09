"""If interviewers differ: what was counted at night, and the headline's interval with and without it."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from kentpcc.models import User
from kentpcc.periods import Month, Period
from surveys.models import InterviewerCount, Survey
from surveys.statistics.interviewers import FEWEST, Funnel, design_effect, funnel, interval_if_they_differ
from surveys.statistics.proportion import Proportion, combined, in_points

Ends = tuple[Decimal, Decimal]


@dataclass(frozen=True)
class Interviewers:
    """`few` is how many have too few interviews to stand in the funnel. `effect` is None where ρ is not known."""

    period: Period
    items: int
    correlation: float | None
    load: float
    headline: Proportion
    funnel: list[Funnel]
    few: int

    @property
    def effect(self) -> float | None:
        return None if self.correlation is None else design_effect(self.correlation, self.load)

    @property
    def interval(self) -> Ends | None:
        return self.headline.interval_percentages()

    @property
    def interval_if_they_differ(self) -> Ends | None:
        if self.correlation is None:
            return None
        ends = interval_if_they_differ(self.headline, correlation=self.correlation, load=self.load)
        return ends and (in_points(ends[0]), in_points(ends[1]))


def interviewers(survey: Survey, *, named: bool) -> Interviewers | None:
    """None before the first night. Without names people stand as letters, in an order that tells nothing."""
    counted = InterviewerCount.objects.filter(survey=survey).first()
    if counted is None:
        return None
    shares = {who: Proportion(*counts) for who, counts in counted.counts.items()}
    enough = {who: each for who, each in shares.items() if each.base >= FEWEST}
    names = _names(enough) if named else _letters(enough, counted)
    return Interviewers(
        Period(Month.of(counted.first), Month.of(counted.last)),
        counted.items,
        counted.correlation,
        counted.load,
        combined(shares.values()),
        funnel({names[who]: each for who, each in enough.items()}),
        len(shares) - len(enough),
    )


def _names(shares: Mapping[str, Proportion]) -> dict[str, str]:
    """Two people of one name are told apart by the name with which they sign in."""
    people = User.objects.filter(pk__in=shares)
    return {str(user.pk): f"{user.name} ({user.username})" for user in people}


def _letters(shares: Mapping[str, Proportion], counted: InterviewerCount) -> dict[str, str]:
    """Dealt anew each month, so that nobody is followed from one to the next."""
    dealt = sorted(
        shares, key=lambda who: hashlib.sha256(f"{counted.survey_id} {counted.last} {who}".encode()).digest()
    )
    return {who: f"Interviewer {place:02}" for place, who in enumerate(dealt, start=1)}
