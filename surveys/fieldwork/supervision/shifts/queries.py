"""A week of the unit: who is planned, and how long calls were made, as the calls themselves show it."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID

from django.utils import timezone

from kentpcc.models import User
from surveys.fieldwork.appointments.queries import Hour, load, to_come_between
from surveys.fieldwork.supervision.actions import who_rings
from surveys.models import Attempt, Shift

DAYS = 7
PAUSE = timedelta(minutes=20)  # between two calls that counts as work: notes, a form, a cup of tea
LONGEST_CALL = timedelta(minutes=90)  # one that nobody ended is not worked through
Span = tuple[datetime, datetime]
Worked = dict[tuple[UUID, date], timedelta]


@dataclass(frozen=True)
class Week:
    """`people` in alphabetical order; `planned` and `worked` by person and day."""

    monday: date
    people: list[User]
    planned: dict[tuple[UUID, date], Shift]
    worked: Worked

    @property
    def days(self) -> list[date]:
        return [self.monday + timedelta(days=step) for step in range(DAYS)]

    def planned_on(self, day: date) -> timedelta:
        return sum((length(shift) for (_, on), shift in self.planned.items() if on == day), timedelta())

    def worked_on(self, day: date) -> timedelta:
        return sum((spent for (_, on), spent in self.worked.items() if on == day), timedelta())

    def languages_on(self, day: date) -> list[str]:
        """That somebody who is planned speaks well enough to interview in."""
        there = {user for user, on in self.planned if on == day}
        return sorted({language for person in self.people if person.pk in there for language in person.languages})


@dataclass(frozen=True)
class Staffed:
    """An hour in which appointments begin, and who is planned for some of it."""

    hour: Hour
    people: list[User]

    @property
    def languages(self) -> list[str]:
        return sorted({language for person in self.people for language in person.languages})


def staffed(shown: Week) -> list[Staffed]:
    """The hours of the week for which somebody must be there. One query."""
    begins, ends = _midnight(shown.monday), _midnight(shown.monday + timedelta(days=DAYS))
    return [Staffed(hour, list(_planned_in(shown, hour.begins))) for hour in load(to_come_between(begins, ends))]


def _planned_in(shown: Week, hour: datetime) -> Iterator[User]:
    local = timezone.localtime(hour)
    begins, ends = local.time(), (local + timedelta(minutes=59)).time()
    for person in shown.people:
        shift = shown.planned.get((person.pk, local.date()))
        if shift and shift.begins <= ends and shift.ends > begins:
            yield person


def monday_of(day: date) -> date:
    return day - timedelta(days=day.weekday())


def week(monday: date) -> Week:
    """Three queries. Whoever has left is there for the weeks in which they rang or were planned."""
    last = monday + timedelta(days=DAYS)
    shifts = Shift.objects.filter(day__gte=monday, day__lt=last).select_related("user")
    planned = {(shift.user_id, shift.day): shift for shift in shifts}
    calls = list(_calls(monday, last))
    known = {person.pk: person for person in who_rings()} | {shift.user_id: shift.user for shift in planned.values()}
    known |= {call.made_by_id: call.made_by for call in calls}
    people = sorted(known.values(), key=lambda person: (person.name.casefold(), str(person.pk)))
    return Week(monday, people, planned, worked(calls))


def _calls(begins: date, ends: date) -> Iterable[Attempt]:
    calls = Attempt.objects.filter(begun_at__gte=_midnight(begins), begun_at__lt=_midnight(ends))
    return calls.select_related("made_by").order_by("begun_at")


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time()))


def worked(calls: Iterable[Attempt]) -> Worked:
    """From the first call to the end of the last, without what lies between when that is longer than a pause."""
    spans: dict[tuple[UUID, date], list[Span]] = {}
    for call in calls:
        ends = min(call.ended_at or call.begun_at, call.begun_at + LONGEST_CALL)
        spans.setdefault((call.made_by_id, timezone.localdate(call.begun_at)), []).append((call.begun_at, ends))
    return {key: sum((ends - begins for begins, ends in stretches(each)), timedelta()) for key, each in spans.items()}


def stretches(spans: Iterable[Span]) -> list[Span]:
    """Spans that follow each other within a pause, as one."""
    joined: list[Span] = []
    for begins, ends in sorted(spans):
        if joined and begins - joined[-1][1] <= PAUSE:
            joined[-1] = (joined[-1][0], max(ends, joined[-1][1]))
        else:
            joined.append((begins, ends))
    return joined


def length(shift: Shift) -> timedelta:
    return datetime.combine(shift.day, shift.ends) - datetime.combine(shift.day, shift.begins)


def hours(spent: timedelta) -> str:
    """“3 h 05”; nothing for nothing."""
    minutes = spent // timedelta(minutes=1)
    return f"{minutes // 60} h {minutes % 60:02}" if minutes else ""


def languages_of(people: Iterable[User]) -> Counter[str]:
    """How many speak each: whom one can plan for a language."""
    return Counter(language for person in people for language in person.languages)
