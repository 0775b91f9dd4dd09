"""How far each line of the table moved, since the months before and the year before, and what its sample could show.

Only exact shares are compared: those of the Bureau's own figures, or outside it those of the releases.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from kentpcc.pages.cells import Cell
from kentpcc.pages.tables import Column, Table
from kentpcc.periods import Period
from surveys.board.paper import SurveyLine
from surveys.figures.comparing import Both, Since, earlier_of_each, hull
from surveys.figures.protecting import is_told
from surveys.figures.queries import headlines
from surveys.figures.releases.cells import period_of
from surveys.figures.releases.queries import headline_of
from surveys.figures.releases.showing import proportion_of
from surveys.figures.wording import COULD_SHOW, seen_from
from surveys.models import Measure, Release, Survey
from surveys.statistics.proportion import Proportion

NOT_RELEASED = "not compared: those months were not released"
NOT_EXACT = "not compared: few victims, so that a number is rounded or hidden"
Then = Proportion | str  # or why it is not told
Read = Callable[[Survey, Period], Then]
Reading = Callable[[Sequence[Period]], Read]  # of the periods that will be asked for
PARTS = ("pauses", "instruments", "fieldwork_settings")  # of a survey, that may break its trend


@dataclass(frozen=True)
class Changed:
    """`before` and `year` are in words."""

    line: SurveyLine
    now: Then
    before: str
    year: str
    periods: tuple[str, str]


def changes(lines: Iterable[SurveyLine], reading: Reading) -> list[Changed]:
    """Of the lines that have a period; as many queries, however many there are."""
    told = [(line, line.period) for line in lines if line.period]
    if not told:
        return []
    surveys = Survey.objects.prefetch_related(*PARTS).in_bulk([line.code for line, _ in told])
    since = earlier_of_each([(surveys[line.code], period) for line, period in told], Measure.HEADLINE)
    read = reading([*(period for _, period in told), *(each.period for both in since.values() for each in both)])
    return [_changed(line, period, surveys[line.code], since[line.code], read) for line, period in told]


def _changed(line: SurveyLine, period: Period, survey: Survey, since: Both, read: Read) -> Changed:
    before, year = since
    now = read(survey, period)
    words = [_said(each, now, read(survey, each.period)) for each in (before, year)]
    return Changed(line, now, words[0], words[1], (before.period.label, year.period.label))


def _said(since: Since, now: Then, then: Then) -> str:
    if isinstance(now, str) or isinstance(then, str):
        return now if isinstance(now, str) else str(then)
    return since.said(now, then)


def as_counted(periods: Sequence[Period]) -> Read:
    """For the Bureau: the figures as they are now."""
    counted = headlines(hull(periods))

    def read(survey: Survey, period: Period) -> Then:
        found = counted.figure(survey, period).proportion
        return found if is_told(found) else NOT_EXACT

    return read


def as_released(periods: Sequence[Period]) -> Read:
    """Each from the release up to the period's last month, as it stands."""
    months = {period.last.first_day for period in periods}
    standing = {release.month: release for release in Release.objects.latest_versions().filter(to__in=months)}

    def read(survey: Survey, period: Period) -> Then:
        release = standing.get(period.last)
        cell = headline_of(release, survey.pk) if release else None
        if cell is None or period_of(cell) != period:
            return NOT_RELEASED
        return proportion_of(cell) or NOT_EXACT

    return read


def table(found: Iterable[Changed]) -> Table[Changed]:
    columns: list[Column[Changed]] = [
        Column("Survey", lambda each: each.line.title),
        Column("Satisfied", lambda each: each.line.shown.percentage_text if each.line.shown else None, numeric=True),
        Column("Since the months before", lambda each: f"{each.periods[0]}: {each.before}", wrap=True),
        Column("Since a year before", lambda each: f"{each.periods[1]}: {each.year}", wrap=True),
        Column(COULD_SHOW, _could_show, numeric=True),
    ]
    return Table("How far it moved", columns, found, stacked=True)


def _could_show(each: Changed) -> Cell:
    return seen_from(each.now) if isinstance(each.now, Proportion) else None
