"""Why a case may not be called: one place, asked by the queue, by every step of a call, and by the day list.

A reason is of a moment or of a day: a day bars a case when no moment of it is left at which it may be called.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from enum import Enum
from uuid import UUID

from django.db.models import BooleanField, Exists, F, OuterRef, Q, QuerySet, Value, When
from django.db.models import Case as SqlCase
from django.db.models.expressions import Combinable
from django.utils import timezone

from surveys.fieldwork.calling.hours import LONDON, LOOK_AHEAD, Hours
from surveys.fieldwork.calling.policy import policies, policy_of
from surveys.fieldwork.quotas import stopped
from surveys.models import Appointment, Case
from victims.models import Exclusion, Flag, SafeContact
from victims.models.person import person_of
from victims.records.safe_times import ALWAYS, SafeTimes, read
from victims.screening import Reason, standing_reasons

PERSON = person_of("involvement__victim")


class Bar(Enum):
    """In the order in which one is named where several stand. The value is how it is said on a list."""

    SURVEY_NOT_LIVE = "The survey is planned, paused or closed"
    WINDOW_CLOSED = "The calling window has closed"
    ATTEMPTS_USED = "No attempt is left"
    PARKED = "Parked by a supervisor"
    WAITING_FOR_RELEASE = "A supervisor must release it after an unsafe call"
    BARRED = "An exclusion rule bars the call"
    QUOTA_REACHED = "The quota is reached"
    IN_ANOTHER_CALL = "The same person is being called in another case"
    SAFE_TIMES_UNREADABLE = "Safe times that cannot be read: a supervisor must enter them"
    APPOINTMENT_LATER = "An appointment is made for later"
    RESTING = "Resting after the last call"
    OUTSIDE_SAFE_TIMES = "Not at a time that is safe"
    OUTSIDE_HOURS = "Outside the calling hours"

    @property
    def code(self) -> str:
        return self.name.lower()


@dataclass(frozen=True)
class Window:
    """From `begins` until just before `ends`, on one local day; a moment begins and ends at once."""

    begins: datetime
    ends: datetime

    @classmethod
    def at(cls, moment: datetime) -> "Window":
        return cls(moment.astimezone(LONDON), moment.astimezone(LONDON))

    @classmethod
    def day(cls, day: date) -> "Window":
        begins = datetime.combine(day, time.min, LONDON)
        return cls(begins, datetime.combine(day + timedelta(days=1), time.min, LONDON))

    @property
    def is_moment(self) -> bool:
        return self.begins == self.ends

    def within(self, begins: time, ends: time) -> "Window | None":
        """The part of it between two times of its day; None where nothing is left."""
        day = self.begins.date()
        first = max(self.begins, datetime.combine(day, begins, LONDON))
        last = min(self.ends, datetime.combine(day, ends, LONDON))
        if self.is_moment:
            return self if begins <= self.begins.time() < ends else None
        return Window(first, last) if first < last else None


@dataclass(frozen=True)
class Facts:
    """What is known of a case, without opening who it is about."""

    survey_is_live: bool
    hours: Hours
    attempts_at_most: int
    closes_on: date
    attempts_made: int
    needs_release: bool
    is_barred: bool
    quota_is_reached: bool
    in_another_call: bool
    not_before: datetime | None
    safe: SafeTimes | None
    is_parked: bool = False
    has_appointment: bool = False


def bar_of(facts: Facts, window: Window) -> Bar | None:
    """The first reason against calling within the window; None where it may be called."""
    return _standing(facts, window.begins.date()) or _of_the_clock(facts, window)


def _standing(facts: Facts, day: date) -> Bar | None:
    return next((bar for bar, stands in _checks(facts, day).items() if stands), None)


def _checks(facts: Facts, day: date) -> dict[Bar, bool]:
    return {
        Bar.SURVEY_NOT_LIVE: not facts.survey_is_live,
        Bar.WINDOW_CLOSED: facts.closes_on < day,
        Bar.ATTEMPTS_USED: facts.attempts_made >= facts.attempts_at_most,
        Bar.PARKED: facts.is_parked,
        Bar.WAITING_FOR_RELEASE: facts.needs_release,
        Bar.BARRED: facts.is_barred,
        Bar.QUOTA_REACHED: facts.quota_is_reached,
        Bar.IN_ANOTHER_CALL: facts.in_another_call,
        Bar.SAFE_TIMES_UNREADABLE: facts.safe is None,
    }


def _of_the_clock(facts: Facts, window: Window) -> Bar | None:
    rested = _rested(facts.not_before, window)
    if rested is None:
        return Bar.APPOINTMENT_LATER if facts.has_appointment else Bar.RESTING
    opening = facts.hours.opening(window.begins.date())
    open_part = rested.within(*opening) if opening else None
    if open_part is None:
        return Bar.OUTSIDE_HOURS
    return None if _is_safe(facts.safe or ALWAYS, open_part) else Bar.OUTSIDE_SAFE_TIMES


def _rested(not_before: datetime | None, window: Window) -> Window | None:
    if not_before is None or not_before <= window.begins:
        return window
    return Window(not_before.astimezone(LONDON), window.ends) if not_before < window.ends else None


def _is_safe(safe: SafeTimes, window: Window) -> bool:
    weekday = window.begins.weekday()
    return any(weekday in span.days and window.within(span.begins, span.ends) for span in safe.spans)


DURING_A_CALL = (
    *(Bar.SURVEY_NOT_LIVE, Bar.WAITING_FOR_RELEASE, Bar.BARRED, Bar.IN_ANOTHER_CALL),
    *(Bar.SAFE_TIMES_UNREADABLE, Bar.OUTSIDE_SAFE_TIMES),
)


@dataclass(frozen=True)
class Verdict:
    """Whether a case may be called: true where nothing stands against it. `reasons` are the rules that bar it."""

    bar: Bar | None
    reasons: tuple[Reason, ...] = ()

    def __bool__(self) -> bool:
        return self.bar is None

    def __str__(self) -> str:
        """What to tell the interviewer; nothing of it says what happened to the victim."""
        return ", ".join(reason.title for reason in self.reasons) or (self.bar.value if self.bar else "")


def may_be_called(case: Case, at: datetime, *, in_call: bool = False) -> Verdict:
    """Everything that may stand against a call, asked now: of the rules themselves, not of the last screening.

    Every step of a call asks it, and every page with a name or a number, in the transaction that records the
    reading. Within a call (`in_call`) the attempt is spent and the hours were kept when it began, so only
    DURING_A_CALL counts.
    """
    day = timezone.localdate(at)
    facts = next((known for _, known in facts_of(Case.objects.filter(pk=case.pk), day)), None)
    if facts is None:
        return Verdict(Bar.WINDOW_CLOSED)
    reasons = tuple(standing_reasons(case.involvement, case.survey.population, on=day))
    facts = replace(facts, is_barred=bool(reasons))
    bar = bar_in_call(facts, Window.at(at)) if in_call else bar_of(facts, Window.at(at))
    return Verdict(bar, reasons if bar is Bar.BARRED else ())


def bar_in_call(facts: Facts, window: Window) -> Bar | None:
    standing = _checks(facts, window.begins.date())
    bar = next((bar for bar in DURING_A_CALL if standing.get(bar)), None)
    return bar or (None if _is_safe(facts.safe or ALWAYS, window) else Bar.OUTSIDE_SAFE_TIMES)


def not_safe_now(case: Case, at: datetime) -> Bar | None:
    """Whether safe times bar a call at this moment: one query, for the queue and for the call itself."""
    safe = _safe_times_of(case)
    if safe is None:
        return Bar.SAFE_TIMES_UNREADABLE
    return None if _is_safe(safe, Window.at(at)) else Bar.OUTSIDE_SAFE_TIMES


def next_safe_moment(case: Case, at: datetime) -> datetime:
    """When the office is open and it is safe; tomorrow where that cannot be told, to be asked again then."""
    safe, today = _safe_times_of(case), timezone.localdate(at)
    hours = policy_of(case.survey, today).hours
    for day in (today + timedelta(days=ahead) for ahead in range(LOOK_AHEAD)):
        if safe and (begins := _first_on(safe, hours, day, at)):
            return begins
    return Window.day(today + timedelta(days=1)).begins


def _safe_times_of(case: Case) -> SafeTimes | None:
    return _safe_times(Case.objects.filter(pk=case.pk)).get(case.involvement.victim_id, ALWAYS)


def _first_on(safe: SafeTimes, hours: Hours, day: date, at: datetime) -> datetime | None:
    opening, left = hours.opening(day), _rested(at, Window.day(day))
    open_part = left.within(*opening) if opening and left else None
    if open_part is None:
        return None
    spans = [span for span in safe.spans if day.weekday() in span.days]
    parts = [part for span in spans if (part := open_part.within(span.begins, span.ends))]
    return min((part.begins for part in parts), default=None)


def bars_on(cases: QuerySet[Case], day: date) -> Iterator[tuple[UUID, Bar | None]]:
    """Every case once, with the first reason against calling it on that day."""
    window = Window.day(day)
    for pk, facts in facts_of(cases, day):
        yield pk, bar_of(facts, window)


FIELDS = (
    *("pk", "survey_id", "closes_on", "attempts_made", "not_before"),
    *("victim", "person", "waits", "barred", "quota", "parked", "booked"),
)


def facts_of(cases: QuerySet[Case], day: date) -> Iterator[tuple[UUID, Facts]]:
    """A handful of queries, however many cases."""
    known, calling = policies(day), _being_called()
    marked = cases.annotate(victim=F("involvement__victim"), person=PERSON, **_marks(day))
    rows = list(marked.values_list(*FIELDS).iterator(chunk_size=2000))
    safe = _safe_times(cases)
    for pk, survey, closes_on, attempts, not_before, victim, person, waits, barred, quota, parked, booked in rows:
        yield (
            pk,
            Facts(
                survey_is_live=known[survey].is_live,
                hours=known[survey].hours,
                attempts_at_most=known[survey].attempts_at_most,
                closes_on=closes_on,
                attempts_made=attempts,
                needs_release=waits,
                is_barred=barred,
                quota_is_reached=quota,
                in_another_call=bool(calling.get(person, frozenset()) - {pk}),
                not_before=not_before,
                safe=safe.get(victim, ALWAYS),
                is_parked=parked,
                has_appointment=booked,
            ),
        )


def _marks(day: date) -> dict[str, Combinable]:
    standing = Exclusion.objects.standing().filter(
        involvement=OuterRef("involvement"), population=OuterRef("survey__population")
    )
    unsafe = Flag.objects.standing().filter(victim=OuterRef("involvement__victim"), kind=Flag.Kind.UNSAFE)
    return {
        "waits": _truth(Q(needs_release=True) | Q(Exists(unsafe))),
        "barred": _truth(Q(Exists(standing))),
        "quota": _truth(stopped(day) or Q(pk__in=[])),
        "parked": _truth(Q(parked_at__isnull=False)),
        "booked": _truth(Q(Exists(Appointment.objects.waiting().filter(case=OuterRef("pk"))))),
    }


def _truth(condition: Q) -> Combinable:
    return SqlCase(When(condition, then=Value(True)), default=Value(False), output_field=BooleanField())


def _being_called() -> dict[UUID, set[UUID]]:
    """By person, the cases with an open call: no more than there are interviewers."""
    calls = Case.objects.filter(attempts__ended_at__isnull=True, attempts__isnull=False).annotate(person=PERSON)
    found: dict[UUID, set[UUID]] = {}
    for person, pk in calls.values_list("person", "pk"):
        found.setdefault(person, set()).add(pk)
    return found


def _safe_times(cases: QuerySet[Case]) -> dict[UUID, SafeTimes | None]:
    """Of those who have arrangements; None where the words cannot be read."""
    arranged = SafeContact.objects.filter(victim__involvements__cases__in=cases.values("pk")).distinct()
    return {each.pk: read(each.arrangements.get("times", "")) for each in arranged.iterator(chunk_size=2000)}
