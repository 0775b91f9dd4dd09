"""The paper for the board and the panel, as data: no formatting, the same for every writer.

Beside the surveys it says what commissioned services report and how residents are engaged: see `community`.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from django.conf import settings
from django.utils import timezone

from kentpcc.periods import Month, Period
from kentpcc.refusals import Refused
from surveys.board.asked import about, changes, left_out
from surveys.board.community import Community, community
from surveys.board.told import NOTHING_TOLD, Quoted, Told, told_on
from surveys.disclosure.policy import POLICY, Shown, headline
from surveys.figures.comparing import hull
from surveys.figures.footnotes import MONTHS_IN_TABLE, all_surveys, notes_of, planned_by, started_by
from surveys.figures.queries import Figure, Headlines, headlines
from surveys.models import Survey

DATE_BASIS = "An interview counts in the month in which it was completed."


class CannotReport(Refused):
    """Why there is no paper for the month."""


@dataclass(frozen=True)
class SurveyLine:
    """A line of the satisfaction table. `period` is the latest of three months that is available."""

    code: str
    title: str
    period: Period | None
    shown: Shown | None
    notes: tuple[str, ...] = ()
    marker: str = ""  # one sign for each note

    @property
    def period_text(self) -> str:
        return self.period.label if self.period else "No three months yet"

    @property
    def note(self) -> str:
        return " ".join(self.notes)


@dataclass(frozen=True)
class Edition:
    """Which release a paper shows: `content_hash` seals all that was released with it."""

    version: int
    released_at: datetime
    content_hash: str
    code: str
    reason: str = ""

    def __str__(self) -> str:
        day = f"{timezone.localdate(self.released_at):%-d %B %Y}"
        corrected = f" Corrected: {self.reason}" if self.reason else ""
        return f"Released {day}, version {self.version}, seal {self.content_hash[:12]}.{corrected}"


@dataclass(frozen=True)
class Paper:
    """`edition` is what was released; a paper without one is the Bureau's draft, and `mark` says so on its pages."""

    title: str
    to: Month
    force: str
    office: str
    lines: tuple[SurveyLine, ...]
    planned: tuple[str, ...]
    community: Community
    policy: str = POLICY.digest
    date_basis: str = DATE_BASIS
    footnotes: tuple[tuple[str, str], ...] = ()  # (marker, note)
    edition: Edition | None = None
    mark: str = ""
    told: Told = NOTHING_TOLD
    drawing: str = ""  # where a page of the site finds the chart
    victims_words: tuple[Quoted, ...] = ()
    about: tuple[tuple[str, str], ...] = ()  # each survey's title, and what it asks about
    left_out: tuple[str, ...] = ()  # the rules by which victims are not asked
    changes: tuple[str, ...] = ()  # questionnaires that come into use after the paper's last month


TITLE = "Victim satisfaction and community engagement"
NOT_RELEASED = "Not released: for the Research Bureau only."
MARKERS = "*†‡§¶‖"


def board_paper(to: Month, *, today: date) -> Paper:
    """The paper for the three months up to `to`. Raises CannotReport for a month to come."""
    lines, footnotes, planned = surveyed(to, today=today)
    titles = {line.code: line.title for line in lines}
    return Paper(
        title=TITLE,
        to=to,
        force=settings.OFFICE["force"],
        office=settings.OFFICE["office"],
        lines=lines,
        footnotes=footnotes,
        planned=planned,
        community=community(to),
        told=told_on(min(today, (to + 4).first_day)),  # a paper of before knows nothing of later meetings
        about=about(titles),
        left_out=left_out(titles, to),
        changes=changes(titles, to),
    )


Marked = tuple[tuple[SurveyLine, ...], tuple[tuple[str, str], ...]]


def surveyed(to: Month, *, today: date) -> tuple[*Marked, tuple[str, ...]]:
    """The lines of the table up to the month, their footnotes, and the titles of surveys that are planned.

    Three queries, however many surveys there are. Raises CannotReport for a month to come.
    """
    if to > Month.of(today):
        raise CannotReport(f"{to.long_name} is still to come: ask for {Month.of(today).long_name} or earlier.")
    surveys = all_surveys()
    started = [(each, each.latest_period(MONTHS_IN_TABLE, to=to)) for each in started_by(to, surveys)]
    periods = [period for _, period in started if period]
    counted = headlines(hull(periods)) if periods else Headlines({})
    lines = [_survey_line(survey, period, to, today, counted) for survey, period in started]
    return *marked(lines), tuple(planned_by(to, today, surveys))


def marked(lines: Sequence[SurveyLine]) -> Marked:
    """The lines with a sign for each of their notes, and the notes by their signs."""
    marks = _marks(lines)
    signed = (replace(line, marker="".join(marks[note] for note in line.notes)) for line in lines)
    return tuple(signed), tuple((marker, note) for note, marker in marks.items())


def _survey_line(survey: Survey, period: Period | None, to: Month, today: date, counted: Headlines) -> SurveyLine:
    shown = _shown(counted.figure(survey, period)) if period else None
    notes = [*notes_of(survey, to, today), *([shown.note] if shown and shown.note else [])]
    return SurveyLine(survey.code, survey.title, period, shown, tuple(notes))


def _marks(lines: Sequence[SurveyLine]) -> dict[str, str]:
    """A sign for each note in the order of the lines; lines with the same note share it."""
    notes = list(dict.fromkeys(note for line in lines for note in line.notes))
    signs = [*MARKERS, *(f"({number})" for number in range(1, len(notes) + 1))]
    return dict(zip(notes, signs, strict=False))


def _shown(whole: Figure) -> Shown:
    return headline(whole.surveyed, whole.proportion)
