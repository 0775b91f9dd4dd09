"""What the paper says beside the surveys: commissioned services, and engagement. Only this reads `engagement`."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import timedelta

from django.db.models import QuerySet

from engagement.led_by import LedBy
from engagement.models import Action, ActivityKind, Consultation, Group, MonitoringReturn, Newsletter, Quote
from kentpcc.periods import Month, Period

QUOTES_SHOWN, ACTIONS_SHOWN = 4, 6


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
        for figure in accepted.figures.all():
            yield ServiceFigure(
                accepted.service.name,
                accepted.quarter.label,
                figure.get_indicator_display(),
                figure.shown,
                figure.base_note,
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
