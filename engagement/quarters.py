"""The financial years and quarters that a list can be narrowed to, newest first."""

from collections.abc import Iterator
from datetime import date

from engagement.fields import quarter_of
from kentpcc.periods import Month, Period, Scheme

FIRST_YEAR = Period.containing(Month(2018, 4), Scheme.FINANCIAL_YEAR)


def year_of(day: date) -> Period:
    return Period.containing(Month.of(day), Scheme.FINANCIAL_YEAR)


def periods(today: date) -> dict[str, Period]:
    """By the key that stands in the address: "2019" for 2019/20, "2019-04" for its first quarter."""
    found = {}
    for year in _years(today):
        found[str(year.first.year)] = year
        found |= {str(quarter.first): quarter for quarter in _quarters(year)}
    return found


def period_choices(today: date) -> list[tuple[str, str]]:
    return [("", "Any time"), *((key, period.label) for key, period in periods(today).items())]


def _years(today: date) -> Iterator[Period]:
    year = year_of(today)
    while year >= FIRST_YEAR:
        yield year
        year = year_of((year.first - 1).first_day)


def _quarters(year: Period) -> list[Period]:
    return [quarter_of((year.first + months).first_day) for months in (0, 3, 6, 9)]
