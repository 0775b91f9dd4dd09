"""What the paper says beside the surveys: commissioned services, and how residents are engaged.

Only this, and what it is put together in, reads `engagement`.
"""

from collections.abc import Container, Iterator
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from itertools import groupby, islice
from operator import attrgetter
from typing import TypeVar

from django.db.models import Count, F, Min, QuerySet

from engagement.led_by import LedBy
from engagement.models import (
    BASE_NOT_SHOWN,
    Action,
    Activity,
    ActivityKind,
    Consultation,
    Group,
    LiaisonPost,
    MonitoringReturn,
    Newsletter,
    Quote,
    ReturnFigure,
)
from kentpcc.few import is_few
from kentpcc.periods import Month, Period
from surveys.disclosure.policy import headline
from surveys.feedback import figures as feedback
from surveys.feedback.lines import SaidAndDone, you_said_we_did
from surveys.statistics.proportion import Proportion

QUOTES_SHOWN, ACTIONS_SHOWN, LINES_SHOWN, CONSULTATIONS_SHOWN, EVENTS_SHOWN = 4, 6, 8, 2, 6
BESPOKE, WEEKS_TO_THE_BOARD = "bespoke-event", 9  # a paper is written some weeks after its last month


Kept = TypeVar("Kept", Group, Newsletter)


@dataclass(frozen=True)
class ServiceFigure:
    service: str
    quarter: str
    measure: str
    percentage: str
    base: str


@dataclass(frozen=True)
class Engaged:
    """One way of engaging, and how often it happened in the period; a channel is always open.

    `only_in` is the district that alone had it, "" for others.
    """

    kind: str
    held: int
    is_channel: bool
    only_in: str = ""


@dataclass(frozen=True)
class Answered:
    """A consultation with its findings as sentences."""

    name: str
    year: int
    responses: int | None
    self_selecting: bool
    findings: tuple[str, ...]


@dataclass(frozen=True)
class Series:
    """A consultation that is held year by year; `asked_about` is the latest wave's."""

    name: str
    since: int
    asked_about: str


@dataclass(frozen=True)
class Event:
    """An event of its own kind: its day, its title with its partners, and what it was for."""

    day: str
    title: str
    purpose: str


@dataclass(frozen=True)
class Community:
    period: str
    services: tuple[ServiceFigure, ...]
    quotes: tuple[tuple[str, str], ...]  # service, words
    force: tuple[Engaged, ...]
    commissioner: tuple[Engaged, ...]
    consultations: tuple[Answered, ...]
    newsletters: tuple[tuple[str, int], ...]  # the commissioner's: name, subscribers
    groups: tuple[str, ...]  # likewise
    actions: tuple[SaidAndDone, ...]
    victims: tuple[SaidAndDone, ...] = ()  # what they agreed to pass on
    passed_on: tuple[tuple[str, str], ...] = ()  # what is counted, and how many: protected
    posts: int = 0  # of Community Liaison Officers, filled
    series: tuple[Series, ...] = ()
    events: tuple[Event, ...] = ()

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
        newsletters=tuple((n.name, n.subscribers) for n in _own(Newsletter.objects.latest_of_each(on=last_day))),
        groups=tuple(_own(Group.objects.standing(last_day)).values_list("name", flat=True)),
        actions=tuple(
            SaidAndDone(a.theme, a.said, a.did)
            for a in Action.objects.reported_back_in(year).order_by("-reported_back_on", "-id")[:ACTIONS_SHOWN]
        ),
        victims=tuple(you_said_we_did(year)[:LINES_SHOWN]),
        passed_on=tuple(feedback.shown(feedback.passed_on(year))),
        posts=LiaisonPost.objects.filter(filled=True).count(),
        series=tuple(_series(to)),
        events=tuple(_events(year)),
    )


def _own(rows: QuerySet[Kept]) -> QuerySet[Kept]:
    """The commissioner's: the force's stand among the force's ways of engaging."""
    return rows.filter(led_by=LedBy.COMMISSIONER)


def _series(to: Month) -> Iterator[Series]:
    """Those of which no year was left out, up to the paper's or the one before."""
    waves = Consultation.objects.standing().up_to(to.year).order_by("name", "year")
    for name, held in groupby(waves, key=attrgetter("name")):
        found = list(held)
        years = [each.year for each in found]
        if len(years) > 1 and years == list(range(years[0], years[-1] + 1)) and years[-1] >= to.year - 1:
            yield Series(name, years[0], found[-1].asked_about if years[-1] == to.year else "")


def _events(year: Period) -> Iterator[Event]:
    """The latest events of their own kind, up to the weeks in which the paper is written."""
    until = year.ends + timedelta(weeks=WEEKS_TO_THE_BOARD)
    held = Activity.objects.filter(kind=BESPOKE, held_on__gte=year.begins, held_on__lt=until)
    latest = held.prefetch_related("partners").order_by("-held_on", "-id")[:EVENTS_SHOWN]
    yield from (_event(each) for each in latest)


def _event(activity: Activity) -> Event:
    partners = ", ".join(str(each) for each in activity.partners.all() if str(each) not in activity.title)
    title = f"{activity.title}, with {partners}" if partners else activity.title
    return Event(_day(activity.held_on), title, activity.purpose)


def _day(day: date) -> str:
    return f"{day:%-d %B %Y}"


def _consultations(to: Month) -> Iterator[Answered]:
    """The latest of which there is something to say: how many answered, or what they said."""
    asked = Consultation.objects.up_to(to.year).with_findings()
    told = (each for each in map(_answered, asked) if each.responses or each.findings)
    yield from islice(told, CONSULTATIONS_SHOWN)


def _services(to: Month) -> Iterator[ServiceFigure]:
    for accepted in MonitoringReturn.objects.latest_accepted_of_each(ended_by=to):
        bases = accepted.bases_told
        for filed in accepted.figures.all():
            measure = filed.indicator.wording
            yield ServiceFigure(accepted.service.name, accepted.quarter.label, measure, *_share_and_base(filed, bases))


def _share_and_base(filed: ReturnFigure, bases: Container[int]) -> tuple[str, str]:
    """As the service published it where it gave no base, or one that is enough; else as of any headline on few.

    Of `bases` alone the number is told: another, beside them, would tell on few.
    """
    if filed.numerator is None or filed.denominator is None:
        return filed.shown, filed.base_note
    told = headline(filed.denominator, Proportion(filed.numerator, filed.denominator))
    if is_few(filed.denominator) or filed.denominator in bases:
        return (filed.shown, filed.base_note) if told.surveyed else (told.percentage_text, told.surveyed_text)
    return filed.about if told.surveyed else told.percentage_text, BASE_NOT_SHOWN


def service_quotes(to: Month) -> QuerySet[Quote]:
    """Those that a paper up to the month holds."""
    year = Period.rolling(12, to=to)
    return Quote.objects.publishable().given_in(year).select_related("service")[:QUOTES_SHOWN]


def _engaged(led_by: str, year: Period) -> tuple[Engaged, ...]:
    kinds, alone = ActivityKind.objects.filter(led_by=led_by).counted(year), _only_in(year)
    return tuple(
        Engaged(kind.title, kind.held, kind.is_channel, alone.get(kind.pk, ""))  # type: ignore[attr-defined]  # as `counted` adds it
        for kind in kinds
    )


def _only_in(year: Period) -> dict[str, str]:
    """By kind: the one district in which it was held, where that was more than once."""
    held = Activity.objects.held_in(year).order_by().values("kind")
    places = held.annotate(
        times=Count("pk"),
        named=Count("district"),
        districts=Count("district", distinct=True),
        name=Min("district__name"),
    )
    return {each["kind"]: each["name"] for each in places.filter(districts=1, times=F("named"), times__gt=1)}


def _answered(consultation: Consultation) -> Answered:
    findings = tuple(f"{f.wording}: {f.shown}" for f in consultation.findings.all())
    return Answered(consultation.name, consultation.year, consultation.responses, consultation.self_selecting, findings)
