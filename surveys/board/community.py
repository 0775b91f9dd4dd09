"""What the paper says beside the surveys: commissioned services, and how residents are engaged.

Only this, and what it is put together in, reads `engagement`.
"""

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import timedelta
from itertools import islice

from django.db.models import QuerySet

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
from surveys.disclosure.policy import headline
from surveys.feedback import figures as feedback
from surveys.feedback.lines import SaidAndDone, you_said_we_did
from surveys.statistics.proportion import Proportion

QUOTES_SHOWN, ACTIONS_SHOWN, LINES_SHOWN, CONSULTATIONS_SHOWN = 4, 6, 8, 2


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
