"""The paper for the board and the panel, as data: no formatting, the same for every writer."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from django.conf import settings

from kentpcc.periods import Month, Period
from kentpcc.refusals import Refused
from surveys.board.community import Community, community
from surveys.disclosure.policy import POLICY, Shown, headline
from surveys.figures.queries import figure
from surveys.models import Pause, Survey

MONTHS_IN_TABLE = 3
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
class Paper:
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


MARKERS = "*†‡§¶‖"


def board_paper(to: Month, *, today: date) -> Paper:
    """The paper for the three months up to `to`. Raises CannotReport for a month to come."""
    if to > Month.of(today):
        raise CannotReport(f"{to.long_name} is still to come: ask for {Month.of(today).long_name} or earlier.")
    surveys = list(Survey.objects.prefetch_related("pauses"))
    started = [survey for survey in surveys if survey.started_on and Month.of(survey.started_on) <= to]
    lines = [_survey_line(survey, to, today) for survey in started]
    marks = _marks(lines)
    return Paper(
        title="Victim satisfaction and community engagement",
        to=to,
        force=settings.OFFICE["force"],
        office=settings.OFFICE["office"],
        lines=tuple(replace(line, marker="".join(marks[note] for note in line.notes)) for line in lines),
        footnotes=tuple((marker, note) for note, marker in marks.items()),
        planned=tuple(survey.title for survey in surveys if survey not in started and not _given_up(survey, today)),
        community=community(to),
    )


def _survey_line(survey: Survey, to: Month, today: date) -> SurveyLine:
    period = survey.latest_period(MONTHS_IN_TABLE, to=to)
    shown = _shown(survey, period) if period else None
    notes = [*_notes(survey, to, today), *([shown.note] if shown and shown.note else [])]
    return SurveyLine(survey.code, survey.title, period, shown, tuple(notes))


def _given_up(survey: Survey, today: date) -> bool:
    """Closed before it ever began: no longer planned."""
    return bool(survey.closed_on and survey.closed_on <= today)


def _marks(lines: list[SurveyLine]) -> dict[str, str]:
    """A sign for each note in the order of the lines; lines with the same note share it."""
    notes = list(dict.fromkeys(note for line in lines for note in line.notes))
    signs = [*MARKERS, *(f"({number})" for number in range(1, len(notes) + 1))]
    return dict(zip(notes, signs, strict=False))


def _shown(survey: Survey, period: Period) -> Shown:
    whole = figure(survey, period)
    return headline(whole.surveyed, whole.proportion)


def _notes(survey: Survey, to: Month, today: date) -> Iterator[str]:
    period = survey.latest_period(MONTHS_IN_TABLE, to=to)
    if period is None or period.last < to:
        yield from (_paused(pause, today) for pause in _since(survey, period, to))
        if survey.closed_on and survey.closed_on < (to + 1).first_day:
            yield f"This survey closed in {Month.of(survey.closed_on).long_name}."
    if period and Month.of(today) in period:
        yield f"{Month.of(today).long_name} is counted up to {today.day} {Month.of(today).long_name}."


def _since(survey: Survey, period: Period | None, to: Month) -> list[Pause]:
    """The pauses that keep later months out of the table."""
    after = period.ends if period else survey.started_on or date.min
    before = (to + 1).first_day
    pauses = (pause for pause in survey.pauses.all() if pause.begins < before)
    return [pause for pause in pauses if pause.resumes is None or pause.resumes > after]


def _paused(pause: Pause, today: date) -> str:
    if pause.begins > today:
        return f"Due to {pause.reason}, this survey is to pause on {pause.begins:%-d %B %Y}."
    begins = Month.of(pause.begins)
    since = f"after {(begins - 1).long_name}" if pause.begins.day == 1 else f"in {begins.long_name}"
    return f"Due to {pause.reason}, this survey was paused {since}; {_again(pause, today)}."


def _again(pause: Pause, today: date) -> str:
    if pause.resumes is None:
        return "it has not resumed"
    month = Month.of(pause.resumes).long_name
    return f"it resumed in {month}" if pause.resumes <= today else f"it is to resume in {month}"


def as_json(paper: Paper) -> dict[str, object]:
    """Ready for `json.dumps`; percentages to one decimal, null where none may be shown."""
    return {
        "title": paper.title,
        "force": paper.force,
        "office": paper.office,
        "to": str(paper.to),
        "date_basis": paper.date_basis,
        "disclosure_policy": paper.policy,
        "surveys": [_line(line) for line in paper.lines],
        "planned": list(paper.planned),
        **paper.community.as_json(),
    }


def _line(line: SurveyLine) -> dict[str, object]:
    shown = line.shown
    return {
        "survey": line.title,
        "period": line.period_text,
        "from": str(line.period.first) if line.period else None,
        "to": str(line.period.last) if line.period else None,
        "surveyed": shown and shown.surveyed,
        "surveyed_text": shown and shown.surveyed_text,
        "percentage_satisfied": shown and _number(shown.percentage),
        "percentage_text": shown and shown.percentage_text,
        "interval": [_number(end) for end in shown.interval] if shown and shown.interval else None,
        "note": line.note,
    }


def _number(value: Decimal | None) -> float | None:
    return None if value is None else float(value)
