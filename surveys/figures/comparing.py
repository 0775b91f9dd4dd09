"""A figure beside an earlier one of the same kind: how far it moved, or why the two cannot be compared."""

from collections.abc import Sequence
from dataclasses import dataclass

from kentpcc.periods import Period
from surveys.figures.trend import Counted, Line, counted_in, trend_of
from surveys.figures.wording import CHANGE, said
from surveys.models import Survey
from surveys.statistics.difference import gap
from surveys.statistics.proportion import Proportion

YEAR = 12


def period_before(period: Period) -> Period:
    """As many months, just before."""
    return Period(period.first - len(period), period.first - 1)


def year_before(period: Period) -> Period:
    return Period(period.first - YEAR, period.last - YEAR)


@dataclass(frozen=True)
class Since:
    """An earlier period, and what broke the trend between it and this one; None where nothing did."""

    period: Period
    broken: str | None

    def said(self, now: Proportion, then: Proportion) -> str:
        difference = gap(now, then)
        if difference is None:
            return "nobody asked, now or then"
        return f"not compared: {self.broken}" if self.broken else said(difference, CHANGE)


Both = tuple[Since, Since]


def earlier(survey: Survey, period: Period, measure: str) -> Both:
    """The period before, and the same months a year before."""
    return earlier_of_each([(survey, period)], measure)[survey.pk]


def earlier_of_each(asked: Sequence[tuple[Survey, Period]], measure: str) -> dict[str, Both]:
    """The same of several surveys, by their codes: as many queries as of one, where their parts were read with them.

    `asked` is not empty.
    """
    span = hull([period for _, own in asked for period in (own, *_before(own))])
    counted = counted_in([survey for survey, _ in asked], span, measure)
    return {survey.pk: _earlier(survey, period, counted[survey.pk], measure) for survey, period in asked}


def _before(period: Period) -> tuple[Period, Period]:
    return period_before(period), year_before(period)


def _earlier(survey: Survey, period: Period, counted: Sequence[Counted], measure: str) -> Both:
    before, year = _before(period)
    within = hull([before, year, period])
    lines = trend_of(survey, [each for each in counted if each.month in within], measure).lines
    return Since(before, _broken(lines, before)), Since(year, _broken(lines, year))


def hull(periods: Sequence[Period]) -> Period:
    """From the first month of any to the last of any."""
    return Period(min(each.first for each in periods), max(each.last for each in periods))


def _broken(lines: Sequence[Line], earlier: Period) -> str | None:
    """The last reason after the earlier period began; a month without anybody is no break by itself."""
    reasons = [line.reason for line in lines if line.month > earlier.first and line.reading.proportion.base]
    return next((reason for reason in reversed(reasons) if reason), None)
