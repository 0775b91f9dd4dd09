"""The calls: one’s own for whoever rings, everybody’s for whoever looks after them."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Count, F, Q
from django.urls import reverse
from django.utils import timezone

from kentpcc.acts import Act
from kentpcc.models import AuditEntry
from kentpcc.roles import Can
from kentpcc.site.home.lines import Line, Section, Visitor, number_of, worded
from kentpcc.site.home.tallies import Rows, Waiting, tallied
from surveys.fieldwork.appointments.queries import within_the_hour
from surveys.fieldwork.calling.policy import attempts_left
from surveys.fieldwork.queue import held_by
from surveys.fieldwork.waiting import callable_now
from surveys.models import Attempt, Case, Interview

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
    yield from own or [_queue(callable_now(visitor.at, visitor.user).count(), visitor)]


def _queue(waiting: int, visitor: Visitor) -> Line:
    if not waiting:
        text, when = "Nobody can be called at the moment", _opens(visitor)
        return Line(Section.FIRST, text, when=when, label="See what is waiting", url=reverse("fieldwork:queue"))
    text = worded(waiting, "victim can be called now", "victims can be called now")
    url = reverse("fieldwork:next")
    return Line(Section.FIRST, text, number_of(waiting), label="Get the next call", url=url, sends=True, focused=True)


def _opens(visitor: Visitor) -> str:
    """“calling opens at 10:00”, where it is closed everywhere."""
    live = [policy.hours for policy in visitor.policies.values() if policy.is_live]
    if any(hours.are_open(visitor.at) for hours in live):
        return ""
    first = min(filter(None, (hours.next_opening(visitor.at) for hours in live)), default=None)
    if first is None:
        return ""
    local = timezone.localtime(first)
    day = {0: "", 1: " tomorrow"}.get((local.date() - visitor.today).days, f" on {local:%A %-d %B}")
    return f"calling opens{day} at {local:%H:%M}"


def own_case(visitor: Visitor) -> Iterator[Line]:
    held = held_by(visitor.user, visitor.at).first()
    if held and held.held_until:
        until = f"yours until {timezone.localtime(held.held_until):%H:%M}"
        url = reverse("fieldwork:case", args=[held.pk])
        text = f"You hold case {held.label}. Finish it first"
        yield Line(Section.FIRST, text, when=until, label=f"Go on with case {held.label}", url=url, focused=True)


def appointments_soon(visitor: Visitor) -> Iterator[Line]:
    """Of the next hour, one’s own and anybody’s."""
    soon = list(within_the_hour(visitor.user, visitor.at))
    if soon:
        text = worded(len(soon), "appointment in the next hour", "appointments in the next hour")
        own = sum(each.kept_for_id is not None for each in soon)
        kept = f", {own:,} kept for you" if own else ""
        first = f"the first from {timezone.localtime(soon[0].begins):%H:%M}"
        yield Line(Section.TODAY, f"{text}{kept}", number_of(len(soon)), first, SEE_QUEUE, reverse("fieldwork:queue"))


def own_calls(visitor: Visitor) -> Iterator[Line]:
    """Of today, by oneself."""
    made = Attempt.objects.filter(made_by=visitor.user, begun_at__gte=visitor.midnight).count()
    complete = Interview.objects.filter(interviewer=visitor.user, completed_on=visitor.today).count()
    text = worded(made, "call made", "calls made")
    came = f"{complete:,} {worded(complete, 'interview', 'interviews')} complete"
    yield Line(Section.TODAY, f"{text}, {came}", number_of(made), label=SEE_QUEUE, url=reverse("fieldwork:queue"))


def _stops(visitor: Visitor) -> list[Rows]:
    since = visitor.at - timedelta(days=1)
    return [Rows(AuditEntry.objects.filter(act=Act.STOPPED_BY_CAP, at__gt=since), each="by")]


@tallied(_stops)
def stopped(visitor: Visitor, found: Waiting) -> Iterator[Line]:
    """Who came to a bound today: many numbers without an interview, or many cases given back."""
    if people := found.number:
        text = worded(
            people,
            "person opened many numbers without an interview, or gave many cases back, in the last day",
            "people opened many numbers without an interview, or gave many cases back, in the last day",
        )
        may_read = visitor.user.can(Can.READ_TRAIL)
        where = ("Read the trail", reverse("trail")) if may_read else (SEE_QUEUE, reverse("fieldwork:queue"))
        yield Line(Section.LATE, text, number_of(people), "", *where)


def open_cases(visitor: Visitor) -> Iterator[Line]:
    """What closes soon and who is at work: one query for the two."""
    surveys = _standings(visitor)
    yield from _closing(surveys)
    yield from _at_work(surveys)


def _standings(visitor: Visitor) -> list[Standing]:
    closing = Q(closes_on__lte=visitor.today + SOON) & attempts_left(visitor.today, visitor.policies)
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
    yield Line(Section.TODAY, text, number_of(count), "", "See the room", reverse("fieldwork:room"))
