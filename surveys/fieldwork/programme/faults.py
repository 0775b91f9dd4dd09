"""What makes no sense in settings: the field of the form it stands in, and a sentence."""

from collections.abc import Iterator
from datetime import time

from surveys.fieldwork.calling.hours import DAYS, clock
from surveys.fieldwork.outcomes import OUTCOMES, Outcome
from surveys.models.setting import FieldworkTerms

Fault = tuple[str, str]
DAY_NAMES = dict(zip(DAYS, ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"), strict=True))
WITHIN = {  # the numbers of the settings: what each counts, from, to
    "attempts_at_most": ("attempts", 1, 20),
    "days_at_least": ("days", 1, 14),
    "rest_after_refusal": ("days", 1, 90),
    "target_base": ("interviews", 1, 100_000),
    "target_months": ("months", 1, 12),
    "interviews_a_day": ("interviews", 1, 50),
    "reviewed_percentage": ("per cent", 1, 100),
}
MAY_BE_EMPTY = {"target_base", "interviews_a_day"}
LEAST_MINUTES, MOST_MINUTES = 5, 28 * 24 * 60
REFUSALS = {"2.111", "2.112"}  # they rest for days, which are a setting of their own
RETRIED: tuple[Outcome, ...] = tuple(
    outcome for outcome in OUTCOMES if outcome.retry_after is not None and outcome.code not in REFUSALS
)


def faults_of(terms: FieldworkTerms) -> Iterator[Fault]:
    yield from _of_numbers(terms)
    if terms.days_at_least > terms.attempts_at_most:
        yield "days_at_least", "The attempts cannot be spread over more days than there are attempts."
    yield from _of_hours(terms.hours)
    yield from _of_retries(terms.retry_after)


def minutes_field(code: str) -> str:
    return f"retry_{code.replace('.', '_')}"


def _of_numbers(terms: FieldworkTerms) -> Iterator[Fault]:
    for name, (counted, least, most) in WITHIN.items():
        value = getattr(terms, name)
        if value is None and name in MAY_BE_EMPTY:
            continue
        if value is None or not least <= value <= most:
            yield name, f"Enter a number of {counted} from {least:,} to {most:,}."


def _of_hours(hours: dict[str, list[str]]) -> Iterator[Fault]:
    if not hours:
        yield "hours_mon", "Enter the hours of at least one day: otherwise nobody could ever be rung."
    for day, written in hours.items():
        name = DAY_NAMES.get(day)
        if name is None:
            yield "hours_mon", f"“{day}” is no day of the week."
        elif (opening := _opening(written)) is None:
            yield f"hours_{day}", f"{name}: write both times as 09:00, and the end of a day as 24:00."
        elif opening[0] >= opening[1]:
            yield f"hours_{day}", f"{name}: the hours must end after they begin."


def _opening(written: list[str]) -> tuple[time, time] | None:
    try:
        begins, ends = (clock(each) for each in written)
    except ValueError:
        return None
    return begins, ends


def _of_retries(retry_after: dict[str, int]) -> Iterator[Fault]:
    known = {outcome.code for outcome in RETRIED}
    for code, minutes in retry_after.items():
        if code not in known:
            yield "", f"The outcome {code} has no time until the next try."
        elif not LEAST_MINUTES <= minutes <= MOST_MINUTES:
            yield (
                minutes_field(code),
                f"Enter a number of minutes from {LEAST_MINUTES} to {MOST_MINUTES:,}, or nothing.",
            )
