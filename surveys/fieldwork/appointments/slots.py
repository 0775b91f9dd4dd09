"""When an appointment can be: within calling hours and safe times, and while another call may be made at all."""

from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from enum import Enum

from django.utils import timezone

from kentpcc.refusals import Refused
from surveys.fieldwork.calling.bars import Bar, bar_of
from surveys.fieldwork.calling.facts import Facts, facts_of
from surveys.fieldwork.calling.hours import LONDON
from surveys.fieldwork.calling.windows import Window
from surveys.models import Appointment, Case
from victims.records.safe_times import ALWAYS

LENGTH = timedelta(minutes=30)  # within which a definite appointment is kept
AHEAD = 28  # days


class Part(Enum):
    """A part of a day, from and until just before."""

    MORNING = "In the morning", time(9), time(12)
    AFTERNOON = "In the afternoon", time(12), time(17)
    EVENING = "In the evening", time(17), time(21)

    def __init__(self, label: str, begins: time, ends: time) -> None:
        self.label, self.begins, self.ends = label, begins, ends

    @property
    def code(self) -> str:
        return self.name.lower()


@dataclass(frozen=True)
class Slot:
    """From `begins` until just before `ends`: somebody rings within it."""

    kind: Appointment.Kind
    begins: datetime
    ends: datetime


def at_a_time(case: Case, day: date, clock: time, *, now: datetime) -> Slot:
    """Raises Refused with the reason why nobody can ring then."""
    begins = datetime.combine(day, clock, LONDON)
    if begins <= now:
        raise Refused("That time has passed. Enter one that is to come.", "time")
    facts = _facts(case, day)
    _refuse(bar_of(facts, Window.at(begins)), facts, day, "time")
    part = next(part for part in _parts(facts, Window(begins, begins + LENGTH)) if part.begins == begins)
    return Slot(Appointment.Kind.DEFINITE, begins, part.ends)


def in_a_part(case: Case, day: date, part: Part, *, now: datetime) -> Slot:
    """The longest time within the part of the day in which calls are made and are safe. Raises Refused."""
    wanted = _left_of(day, part, now)
    if wanted is None:
        raise Refused("That part of the day has passed. Choose a later one.", "when")
    facts = _facts(case, day)
    _refuse(bar_of(facts, wanted), facts, day, "when")
    longest = max(_parts(facts, wanted), key=lambda each: each.ends - each.begins)
    return Slot(Appointment.Kind.OPEN, longest.begins, longest.ends)


def _left_of(day: date, part: Part, now: datetime) -> Window | None:
    whole = Window.day(day).within(part.begins, part.ends)
    begins = max(whole.begins, now.astimezone(LONDON)) if whole else now
    return Window(begins, whole.ends) if whole and begins < whole.ends else None


def _facts(case: Case, day: date) -> Facts:
    """Of that day, as though the case were neither resting nor in a call: that is over by then."""
    (_, facts) = next(iter(facts_of(Case.objects.filter(pk=case.pk), day)))
    return replace(facts, not_before=None, in_another_call=False)


def _parts(facts: Facts, wanted: Window) -> list[Window]:
    day = wanted.begins.date()
    opening = facts.hours.opening(day)
    within = wanted.within(*opening) if opening else None
    spans = [span for span in (facts.safe or ALWAYS).spans if day.weekday() in span.days]
    return [part for span in spans if within and (part := within.within(span.begins, span.ends))]


def _refuse(bar: Bar | None, facts: Facts, day: date, field: str) -> None:
    if bar is None:
        return
    said = {
        Bar.OUTSIDE_HOURS: _outside_hours(facts, day),
        Bar.OUTSIDE_SAFE_TIMES: "It is not safe to ring them then. Choose a time within the safe times.",
        Bar.WINDOW_CLOSED: f"They may be rung until {_day(facts.closes_on)}. Choose a day until then.",
        Bar.ATTEMPTS_USED: "No attempt is left for another call, so no appointment can be made.",
    }
    raise Refused(said.get(bar, f"No appointment can be made: {bar.value[0].lower()}{bar.value[1:]}."), field)


def _outside_hours(facts: Facts, day: date) -> str:
    if opening := facts.hours.opening(day):
        return f"On {_day(day)} calls are made from {opening[0]:%H:%M} until {opening[1]:%H:%M}. Choose a time within."
    return f"No calls are made on {_day(day)}. Choose another day."


def _day(day: date) -> str:
    return f"{day:%A %-d %B}"


def days_ahead(case: Case, now: datetime) -> list[date]:
    """From today on, as long as the case may be called."""
    today = timezone.localdate(now)
    ahead = (today + timedelta(days=number) for number in range(AHEAD))
    return [day for day in ahead if day <= case.closes_on]
