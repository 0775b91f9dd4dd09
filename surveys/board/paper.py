"""The paper for the board and the panel, as data: no formatting, the same for every writer.

Beside the surveys it says what commissioned services report and how residents are engaged: only this
reads `engagement`.
"""

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date, datetime, timedelta
from itertools import islice

from django.conf import settings
from django.db.models import QuerySet
from django.utils import timezone

from engagement.led_by import LedBy
from engagement.models import (
    Action,
    ActivityKind,
    Consultation,
    Group,
    MonitoringReturn,
    Newsletter,
    Quote,
    ReturnFigure,
)
from kentpcc.periods import Month, Period
from kentpcc.refusals import Refused
from surveys.board.told import NOTHING_TOLD, Quoted, Told, told_on
from surveys.disclosure.policy import POLICY, Shown, headline
from surveys.feedback import figures as feedback
from surveys.feedback.lines import SaidAndDone, you_said_we_did
from surveys.figures.footnotes import MONTHS_IN_TABLE, notes_of, planned_by, started_by
from surveys.figures.queries import figure
from surveys.models import Survey
from surveys.statistics.proportion import Proportion

DATE_BASIS = "An interview counts in the month in which it was completed."
QUOTES_SHOWN, ACTIONS_SHOWN, LINES_SHOWN, CONSULTATIONS_SHOWN = 4, 6, 8, 2


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
    victims: tuple[SaidAndDone, ...] = ()  # what they agreed to pass on
    passed_on: tuple[tuple[str, str], ...] = ()  # what is counted, and how many: protected

    def as_json(self) -> dict[str, object]:
        return asdict(self)


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


TITLE = "Victim satisfaction and community engagement"
NOT_RELEASED = "Not released: for the Research Bureau only."
MARKERS = "*†‡§¶‖"


def board_paper(to: Month, *, today: date) -> Paper:
    """The paper for the three months up to `to`. Raises CannotReport for a month to come."""
    if to > Month.of(today):
        raise CannotReport(f"{to.long_name} is still to come: ask for {Month.of(today).long_name} or earlier.")
    lines, footnotes = marked([_survey_line(survey, to, today) for survey in started_by(to)])
    return Paper(
        title=TITLE,
        to=to,
        force=settings.OFFICE["force"],
        office=settings.OFFICE["office"],
        lines=lines,
        footnotes=footnotes,
        planned=tuple(planned_by(to, today)),
        community=community(to),
        told=told_on(today),
    )


def marked(lines: Sequence[SurveyLine]) -> tuple[tuple[SurveyLine, ...], tuple[tuple[str, str], ...]]:
    """The lines with a sign for each of their notes, and the notes by their signs."""
    marks = _marks(lines)
    signed = (replace(line, marker="".join(marks[note] for note in line.notes)) for line in lines)
    return tuple(signed), tuple((marker, note) for note, marker in marks.items())


def _survey_line(survey: Survey, to: Month, today: date) -> SurveyLine:
    period = survey.latest_period(MONTHS_IN_TABLE, to=to)
    shown = _shown(survey, period) if period else None
    notes = [*notes_of(survey, to, today), *([shown.note] if shown and shown.note else [])]
    return SurveyLine(survey.code, survey.title, period, shown, tuple(notes))


def _marks(lines: Sequence[SurveyLine]) -> dict[str, str]:
    """A sign for each note in the order of the lines; lines with the same note share it."""
    notes = list(dict.fromkeys(note for line in lines for note in line.notes))
    signs = [*MARKERS, *(f"({number})" for number in range(1, len(notes) + 1))]
    return dict(zip(notes, signs, strict=False))


def _shown(survey: Survey, period: Period) -> Shown:
    whole = figure(survey, period)
    return headline(whole.surveyed, whole.proportion)


def community(to: Month) -> Community:
    """The twelve months up to `to`, as far as they are recorded."""
    year = Period.rolling(12, to=to)
    last_day = year.ends - timedelta(days=1)
    return Community(
        period=year.label,
        services=tuple(_services(to)),
        quotes=tuple((q.service.name, q.redacted_words) for q in service_quotes(to)),
        force=_engaged(LedBy.FORCE, year),
        commissioner=_engaged(LedBy.COMMISSIONER, year),
        consultations=tuple(_consultations(to)),
        newsletters=tuple((n.name, n.subscribers) for n in Newsletter.objects.latest_of_each(on=last_day)),
        groups=tuple(Group.objects.standing(last_day).values_list("name", flat=True)),
        actions=tuple(
            SaidAndDone(a.theme, a.said, a.did)
            for a in Action.objects.reported_back_in(year).order_by("-reported_back_on", "-id")[:ACTIONS_SHOWN]
        ),
        victims=tuple(you_said_we_did(year)[:LINES_SHOWN]),
        passed_on=tuple(feedback.shown(feedback.passed_on(year))),
    )


def _consultations(to: Month) -> Iterator[Answered]:
    """The latest of which there is something to say: how many answered, or what they said."""
    asked = Consultation.objects.up_to(to.year).with_findings()
    told = (each for each in map(_answered, asked) if each.responses or each.findings)
    yield from islice(told, CONSULTATIONS_SHOWN)


def _services(to: Month) -> Iterator[ServiceFigure]:
    for accepted in MonitoringReturn.objects.latest_accepted_of_each(ended_by=to):
        for filed in accepted.figures.all():
            measure = filed.get_indicator_display()
            yield ServiceFigure(accepted.service.name, accepted.quarter.label, measure, *_share_and_base(filed))


def _share_and_base(filed: ReturnFigure) -> tuple[str, str]:
    """As the service published it where it gave no base, or one that is enough; else as of any headline on few."""
    if filed.numerator is None or filed.denominator is None:
        return filed.shown, filed.base_note
    told = headline(filed.denominator, Proportion(filed.numerator, filed.denominator))
    return (filed.shown, filed.base_note) if told.surveyed else (told.percentage_text, told.surveyed_text)


def service_quotes(to: Month) -> QuerySet[Quote]:
    """Those that a paper up to the month holds."""
    year = Period.rolling(12, to=to)
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
