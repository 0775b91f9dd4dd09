"""What is asked for of each survey when a month is released."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from kentpcc.periods import Month, Period
from surveys.disclosure.cells import FORCE, Scope
from surveys.figures.footnotes import MONTHS_IN_TABLE
from surveys.figures.releases.cells import numbered
from surveys.models import Survey

YEAR = 12  # months, of the districts and the groups
Divisions = Mapping[str, Sequence[str]]


def year_to(to: Month) -> Period:
    return Period.rolling(YEAR, to=to)


def everybody(survey: Survey, to: Month, divisions: Divisions) -> Iterator[Scope]:
    """The headline of the latest three months, its divisions; the districts over the year."""
    period = survey.latest_period(MONTHS_IN_TABLE, to=to)
    if period:
        yield _scope(survey, period, FORCE)
    if survey.force_only:
        return
    if period:
        yield from (_scope(survey, period, division) for division in divisions)
    if was_asked(survey, year_to(to)):
        yield from (_scope(survey, year_to(to), each) for districts in divisions.values() for each in districts)


def groups(survey: Survey, to: Month, values: Mapping[str, Iterable[str]]) -> Iterator[Scope]:
    """Every value of every dimension, for the force over the year."""
    if was_asked(survey, year_to(to)):
        for dimension, each in values.items():
            yield from (_scope(survey, year_to(to), FORCE, f"{dimension}={value}") for value in each)


def was_asked(survey: Survey, period: Period) -> bool:
    """Whether anybody may have been called in it."""
    return any(not never_asked(survey, month) for month in period)


def never_asked(survey: Survey, month: Month) -> bool:
    """A month of which everybody knows that it is empty: before the start, wholly in a pause, after the close."""
    after = (month + 1).first_day
    if survey.started_on is None or survey.started_on >= after:
        return True
    if survey.closed_on and survey.closed_on <= month.first_day:
        return True
    return any(
        pause.begins <= month.first_day and (pause.resumes is None or pause.resumes >= after)
        for pause in survey.pauses.all()
    )


def _scope(survey: Survey, period: Period, area: str, group: str = "") -> Scope:
    return Scope(survey.pk, numbered(period.first), numbered(period.last), area, group)
