"""The paper for the board and the panel, as data: no formatting, the same for every writer.

Beside the surveys it says what commissioned services report and how residents are engaged: only this
reads `engagement`.
"""

from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace
from datetime import date, timedelta

from django.conf import settings
from django.db.models import QuerySet
from django.utils import timezone

from engagement.led_by import LedBy
from engagement.models import Action, ActivityKind, Consultation, Group, MonitoringReturn, Newsletter, Quote
from kentpcc.periods import Month, Period
from kentpcc.refusals import Refused
from surveys.disclosure.policy import POLICY, Shown, headline
from surveys.figures.queries import figure
from surveys.models import Pause, Survey, SurveyPlan

MONTHS_IN_TABLE = 3
DATE_BASIS = "An interview counts in the month in which it was completed."
QUOTES_SHOWN, ACTIONS_SHOWN = 4, 6


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
class ServiceFigure:
    service: str
    quarter: str
    measure: str
    percentage: str
    base: str


@dataclass(frozen=True)
class Engaged:
    """One way of engaging, and how often it happened in the period; a channel is always open."""

    kind: str
    held: int
    is_channel: bool


@dataclass(frozen=True)
class Answered:
    """A consultation with its findings as sentences."""

    name: str
    year: int
    responses: int | None
    self_selecting: bool
    findings: tuple[str, ...]


@dataclass(frozen=True)
class SaidAndDone:
    theme: str
    said: str
    did: str


@dataclass(frozen=True)
class Community:
    period: str
    services: tuple[ServiceFigure, ...]
    quotes: tuple[tuple[str, str], ...]  # service, words
    force: tuple[Engaged, ...]
    commissioner: tuple[Engaged, ...]
    consultations: tuple[Answered, ...]
    newsletters: tuple[tuple[str, int], ...]  # name, subscribers
    groups: tuple[str, ...]
    actions: tuple[SaidAndDone, ...]

    def as_json(self) -> dict[str, object]:
        return asdict(self)


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
    surveys = list(Survey.objects.select_related("plan").prefetch_related("pauses"))
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
        planned=tuple(survey.title for survey in surveys if survey not in started and _to_come(survey, to, today)),
        community=community(to),
    )


def _survey_line(survey: Survey, to: Month, today: date) -> SurveyLine:
    period = survey.latest_period(MONTHS_IN_TABLE, to=to)
    shown = _shown(survey, period) if period else None
    notes = [*_notes(survey, to, today), *([shown.note] if shown and shown.note else [])]
    return SurveyLine(survey.code, survey.title, period, shown, tuple(notes))


def _to_come(survey: Survey, to: Month, today: date) -> bool:
    """Planned by the end of the month, and not given up since."""
    plan: SurveyPlan | None = getattr(survey, "plan", None)  # those of the beginning were never planned on a page
    planned = plan is None or plan.decided_at is None or Month.of(timezone.localdate(plan.decided_at)) <= to
    return planned and not (survey.closed_on and survey.closed_on <= today)


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


def community(to: Month) -> Community:
    """The twelve months up to `to`, as far as they are recorded."""
    year = Period.rolling(12, to=to)
    last_day = year.ends - timedelta(days=1)
    return Community(
        period=year.label,
        services=tuple(_services(to)),
        quotes=tuple((q.service.name, q.redacted_words) for q in _quotes(year)),
        force=_engaged(LedBy.FORCE, year),
        commissioner=_engaged(LedBy.COMMISSIONER, year),
        consultations=tuple(_answered(c) for c in Consultation.objects.up_to(to.year).with_findings()[:2]),
        newsletters=tuple((n.name, n.subscribers) for n in Newsletter.objects.latest_of_each(on=last_day)),
        groups=tuple(Group.objects.standing(last_day).values_list("name", flat=True)),
        actions=tuple(
            SaidAndDone(a.theme, a.said, a.did)
            for a in Action.objects.reported_back_in(year).order_by("-reported_back_on", "-id")[:ACTIONS_SHOWN]
        ),
    )


def _services(to: Month) -> Iterator[ServiceFigure]:
    for accepted in MonitoringReturn.objects.latest_accepted_of_each(ended_by=to):
        for filed in accepted.figures.all():
            yield ServiceFigure(
                accepted.service.name,
                accepted.quarter.label,
                filed.get_indicator_display(),
                filed.shown,
                filed.base_note,
            )


def _quotes(year: Period) -> QuerySet[Quote]:
    return Quote.objects.publishable().given_in(year).select_related("service")[:QUOTES_SHOWN]


def _engaged(led_by: str, year: Period) -> tuple[Engaged, ...]:
    kinds = ActivityKind.objects.filter(led_by=led_by).counted(year)
    return tuple(
        Engaged(kind.title, kind.held, kind.is_channel)  # type: ignore[attr-defined]  # as `counted` adds it
        for kind in kinds
    )


def _answered(consultation: Consultation) -> Answered:
    findings = tuple(f"{f.wording}: {f.shown}" for f in consultation.findings.all())
    return Answered(consultation.name, consultation.year, consultation.responses, consultation.self_selecting, findings)
