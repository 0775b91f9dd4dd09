"""A figure beside an earlier one of the same kind: how far it moved, or why the two cannot be compared."""

from collections.abc import Sequence
from dataclasses import dataclass

from kentpcc.periods import Period
from surveys.figures.trend import Line, survey_trend
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


def earlier(survey: Survey, period: Period, measure: str) -> tuple[Since, Since]:
    """The period before, and the same months a year before."""
    before, year = period_before(period), year_before(period)
    first = min(before, year)
    lines = survey_trend(survey, Period(first.first, period.last), measure=measure).lines
    return Since(before, _broken(lines, before)), Since(year, _broken(lines, year))


def _broken(lines: Sequence[Line], earlier: Period) -> str | None:
    """The last reason after the earlier period began; a month without anybody is no break by itself."""
    reasons = [line.reason for line in lines if line.month > earlier.first and line.reading.proportion.base]
    return next((reason for reason in reversed(reasons) if reason), None)
