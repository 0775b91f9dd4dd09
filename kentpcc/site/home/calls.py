"""The calls: one’s own for whoever rings, everybody’s for whoever looks after them."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Count, F, Q
from django.urls import reverse
from django.utils import timezone

from kentpcc.periods import Month, Period, Scheme
from kentpcc.site.home.lines import Line, Section, Visitor, number_of, worded
from surveys.fieldwork.calling.policy import attempts_left
from surveys.fieldwork.queue import callable_now, held_by
from surveys.fieldwork.samples.forecast import forecasts
from surveys.models import Attempt, Case, Interview
from surveys.statistics.proportion import LOW_BASE

SOON = timedelta(days=7)
SEE_QUEUE = "See the queue"


@dataclass(frozen=True)
class Standing:
    """The open cases of one survey."""

    title: str
    closing: int
    held: int


def next_call(visitor: Visitor) -> Iterator[Line]:
    """The case one holds; otherwise the way to the next."""
    own = list(own_case(visitor))
    yield from own or [_queue(callable_now(visitor.at).count())]


def _queue(waiting: int) -> Line:
    if not waiting:
        text = "Nobody can be called at the moment"
        return Line(Section.FIRST, text, label="See what is waiting", url=reverse("fieldwork:queue"))
    text = worded(waiting, "victim can be called now", "victims can be called now")
    url = reverse("fieldwork:next")
    return Line(Section.FIRST, text, number_of(waiting), label="Get the next call", url=url, sends=True, focused=True)


def own_case(visitor: Visitor) -> Iterator[Line]:
    held = held_by(visitor.user, visitor.at).first()
    if held and held.held_until:
        until = f"yours until {timezone.localtime(held.held_until):%H:%M}"
        url = reverse("fieldwork:case", args=[held.pk])
        text = f"You hold case {held.label}. Finish it first"
        yield Line(Section.FIRST, text, when=until, label=f"Go on with case {held.label}", url=url, focused=True)


def own_calls(visitor: Visitor) -> Iterator[Line]:
    """Of today, by oneself."""
    made = Attempt.objects.filter(made_by=visitor.user, begun_at__gte=visitor.midnight).count()
    complete = Interview.objects.filter(interviewer=visitor.user, completed_on=visitor.today).count()
    text = worded(made, "call made", "calls made")
    came = f"{complete:,} {worded(complete, 'interview', 'interviews')} complete"
    yield Line(Section.TODAY, f"{text}, {came}", number_of(made), label=SEE_QUEUE, url=reverse("fieldwork:queue"))


def open_cases(visitor: Visitor) -> Iterator[Line]:
    """What closes soon and who is at work: one query for the two."""
    surveys = _standings(visitor)
    yield from _closing(surveys)
    yield from _at_work(surveys)


def _standings(visitor: Visitor) -> list[Standing]:
    closing = Q(closes_on__lte=visitor.today + SOON) & attempts_left(visitor.today)
    cases = Case.objects.filter(closed_at__isnull=True, closes_on__gte=visitor.today).order_by("survey__position")
    rows = cases.values(title=F("survey__title")).annotate(
        closing=Count("pk", filter=closing),
        held=Count("pk", filter=Q(held_until__gt=visitor.at)),
    )
    return [Standing(**row) for row in rows]


def _closing(surveys: list[Standing]) -> Iterator[Line]:
    if count := sum(survey.closing for survey in surveys):
        text = worded(count, "case closes within a week", "cases close within a week")
        shares = ", ".join(f"{survey.title} {survey.closing:,}" for survey in surveys if survey.closing)
        yield Line(Section.TODAY, f"{text}: {shares}", number_of(count), "", SEE_QUEUE, reverse("fieldwork:queue"))


def _at_work(surveys: list[Standing]) -> Iterator[Line]:
    count = sum(survey.held for survey in surveys)
    text = worded(count, "person is at work on a case now", "people are at work on a case now")
    yield Line(Section.TODAY, text, number_of(count), "", "Go to the calls", reverse("fieldwork:queue"))


def forecast(visitor: Visitor) -> Iterator[Line]:
    """Which surveys will fall short of the least that a figure needs, by the end of the board’s quarter."""
    quarter = Period.containing(Month.of(visitor.today), Scheme.BOARD_QUARTER)
    expected = forecasts(quarter, target=LOW_BASE, today=visitor.today)
    short = [each.survey.title for each in expected if each.expected is not None and each.expected < LOW_BASE]
    if expected:
        surveys = worded(len(expected), "survey", "surveys")
        named = f": {', '.join(short)}" if short else ""
        text = f"of {len(expected)} {surveys} will fall short of {LOW_BASE} interviews in {quarter.label}{named}"
        yield Line(Section.TODAY, text, number_of(len(short)), "", "See the forecast", reverse("fieldwork:samples"))
