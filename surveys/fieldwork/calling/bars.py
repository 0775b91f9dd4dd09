"""Why a case may not be called: one place, asked by the queue, by every step of a call, and by the day list.

A reason is of a moment or of a day: a day bars a case when no moment of it is left at which it may be called.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import Enum
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone

from surveys.fieldwork.calling.facts import Facts, facts_of, facts_of_one
from surveys.fieldwork.calling.hours import LOOK_AHEAD
from surveys.fieldwork.calling.windows import Window
from surveys.models import Case
from victims.records.safe_times import ALWAYS, SafeTimes
from victims.screening import Reason, standing_reasons


class Bar(Enum):
    """In the order in which one is named where several stand. The value is how it is said on a list."""

    SURVEY_NOT_LIVE = "The survey is planned, paused or closed"
    WINDOW_CLOSED = "The calling window has closed"
    ATTEMPTS_USED = "No attempt is left"
    WAITING_FOR_RELEASE = "A supervisor must release it after an unsafe call"
    BARRED = "An exclusion rule bars the call"
    QUOTA_REACHED = "The quota is reached"
    PARKED = "Parked by a supervisor"
    REPLICATE_NOT_OPENED = "Its part of the sample is not opened yet"
    NOBODY_SPEAKS_THE_LANGUAGE = "Nobody speaks the language"
    NOBODY_OF_THE_SEX_ASKED_FOR = "They asked for a woman or a man, and there is none"
    IN_ANOTHER_CALL = "The same person is being called in another case"
    SAFE_TIMES_UNREADABLE = "Safe times that cannot be read: a supervisor must enter them"
    APPOINTMENT_LATER = "An appointment is made for later"
    RESTING = "Resting after the last call"
    OUTSIDE_SAFE_TIMES = "Not at a time that is safe"
    ANOTHER_TIME_OF_DAY = "Kept for another day, an evening or a weekend"
    OUTSIDE_HOURS = "Outside the calling hours"

    @property
    def code(self) -> str:
        return self.name.lower()


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
        Bar.WAITING_FOR_RELEASE: facts.needs_release,
        Bar.BARRED: facts.is_barred,
        Bar.QUOTA_REACHED: facts.quota_is_reached,
        Bar.PARKED: facts.is_parked,
        Bar.REPLICATE_NOT_OPENED: facts.waits_for_replicate,
        Bar.NOBODY_SPEAKS_THE_LANGUAGE: facts.nobody_speaks,
        Bar.NOBODY_OF_THE_SEX_ASKED_FOR: facts.nobody_of_the_sex,
        Bar.IN_ANOTHER_CALL: facts.in_another_call,
        Bar.SAFE_TIMES_UNREADABLE: facts.safe is None,
    }


def _of_the_clock(facts: Facts, window: Window) -> Bar | None:
    rested = window.rested(facts.not_before)
    if rested is None:
        return Bar.APPOINTMENT_LATER if facts.has_appointment else Bar.RESTING
    open_part = _open_part(facts, rested)
    if open_part is None:
        return Bar.OUTSIDE_HOURS
    safe_parts = _safe_parts(facts.safe or ALWAYS, open_part)
    if not safe_parts:
        return Bar.OUTSIDE_SAFE_TIMES
    return None if _spread_parts(facts, safe_parts) else Bar.ANOTHER_TIME_OF_DAY


def _open_part(facts: Facts, window: Window) -> Window | None:
    opening = facts.hours.opening(window.begins.date())
    return window.within(*opening) if opening else None


def _safe_parts(safe: SafeTimes, window: Window) -> list[Window]:
    spans = [span for span in safe.spans if window.begins.weekday() in span.days]
    return [part for span in spans if (part := window.within(span.begins, span.ends))]


def _spread_parts(facts: Facts, parts: list[Window]) -> list[Window]:
    if facts.spread is None:
        return parts
    return [each for part in parts for each in facts.spread.parts(part)]


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


# What says that nobody is to be surveyed, of somebody who was: whether they may be rung it does not say.
OF_A_SURVEY = frozenset({"surveyed_recently", "outside_window"})


def may_be_called(case: Case, at: datetime, *, in_call: bool = False, to_tell: bool = False) -> Verdict:
    """Everything that may stand against a call, asked now: of the rules themselves, not of the last screening.

    Every step of a call asks it, and every page with a name or a number, in the transaction that records the
    reading. Within a call (`in_call`) the attempt is spent and the hours were kept when it began, so only
    DURING_A_CALL counts. `to_tell` is for a call that asks for no interview, of somebody who gave one and wished to
    hear of it: what ends or spaces interviews does not bar it, everything that protects the person does.
    """
    day = timezone.localdate(at)
    facts = facts_of_one(case, day)
    if facts is None:
        return Verdict(Bar.WINDOW_CLOSED)
    reasons = tuple(standing_reasons(case.involvement, case.survey.population, on=day))
    if to_tell:
        reasons = tuple(reason for reason in reasons if reason.rule not in OF_A_SURVEY)
        facts = _without_what_ends_interviews(facts, day)
    facts = replace(facts, is_barred=bool(reasons))
    bar = bar_in_call(facts, Window.at(at)) if in_call else bar_of(facts, Window.at(at))
    return Verdict(bar, reasons if bar is Bar.BARRED else ())


def _without_what_ends_interviews(facts: Facts, day: date) -> Facts:
    """The survey may be over, and the case is closed: no attempt is counted, no quota filled, no turn waited for."""
    return replace(
        facts,
        survey_is_live=True,
        closes_on=day,
        attempts_made=0,
        attempts_at_most=1,
        spread=None,
        quota_is_reached=False,
        is_parked=False,
        waits_for_replicate=False,
    )


def bar_in_call(facts: Facts, window: Window) -> Bar | None:
    standing = _checks(facts, window.begins.date())
    bar = next((bar for bar in DURING_A_CALL if standing.get(bar)), None)
    return bar or (None if _safe_parts(facts.safe or ALWAYS, window) else Bar.OUTSIDE_SAFE_TIMES)


def next_safe_moment(case: Case, at: datetime) -> datetime:
    """When the office is open, it is safe and the tries are spread; tomorrow where that cannot be told."""
    today = timezone.localdate(at)
    facts = facts_of_one(case, today, waiting=True)
    for day in (today + timedelta(days=ahead) for ahead in range(LOOK_AHEAD)):
        if facts and facts.safe and (begins := _first_on(facts, day, at)):
            return begins
    return Window.day(today + timedelta(days=1)).begins


def _first_on(facts: Facts, day: date, at: datetime) -> datetime | None:
    left = Window.day(day).rested(max(at, facts.not_before or at))
    open_part = _open_part(facts, left) if left else None
    if open_part is None or facts.safe is None:
        return None
    parts = _spread_parts(facts, _safe_parts(facts.safe, open_part))
    return min((part.begins for part in parts), default=None)


def bars_on(cases: QuerySet[Case], day: date) -> Iterator[tuple[UUID, Bar | None]]:
    """Every case once, with the first reason against calling it on that day."""
    window = Window.day(day)
    for pk, facts in facts_of(cases, day):
        yield pk, bar_of(facts, window)
