"""If interviewers differ: what was counted at night, and the headline's interval with and without it."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from kentpcc.models import User
from kentpcc.periods import Month, Period
from surveys.figures.protecting import Secrets, is_told, secrets
from surveys.models import InterviewerCount, Survey
from surveys.statistics.interviewers import FEWEST, Funnel, design_effect, funnel, interval_if_they_differ
from surveys.statistics.proportion import Proportion, combined, in_points

Ends = tuple[Decimal, Decimal]
NOTHING_SECRET = Secrets()


@dataclass(frozen=True)
class Interviewers:
    """`few` is how many have too few interviews to stand in the funnel. `effect` is None where ρ is not known.

    `secret` are the places in the funnel that are hidden from the reader. The limits lie around the headline's share,
    which is a figure of its own: they tell nothing of those who are hidden or not in the funnel.
    """

    period: Period
    items: int
    correlation: float | None
    load: float
    headline: Proportion
    funnel: list[Funnel]
    few: int
    secret: Secrets = NOTHING_SECRET
    is_told: bool = True  # the headline

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
    headline = combined(shares.values())
    return Interviewers(
        Period(Month.of(counted.first), Month.of(counted.last)),
        counted.items,
        counted.correlation,
        counted.load,
        headline,
        funnel({names[who]: each for who, each in enough.items()}, headline),
        len(shares) - len(enough),
    )


def protected(found: Interviewers) -> Interviewers:
    """As others than supervisors see it: no share built on few victims of one interviewer. Raises Unsolved."""
    secret = secrets([line.proportion for line in found.funnel], found.headline)
    return replace(found, secret=secret, is_told=is_told(found.headline))


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
