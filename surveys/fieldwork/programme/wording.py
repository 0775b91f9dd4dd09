"""Settings in words, and what differs between two."""

from collections.abc import Callable, Iterator
from datetime import date
from itertools import groupby

from django.template.defaultfilters import date as written

from surveys.fieldwork.calling.hours import DAYS
from surveys.fieldwork.outcomes import BY_CODE
from surveys.fieldwork.programme.faults import DAY_NAMES
from surveys.models.setting import FieldworkTerms, Mode

Difference = tuple[str, str, str]  # what, before, after


def in_words(day: date) -> str:
    return written(day, "j F Y")


def hours_in_words(hours: dict[str, list[str]]) -> str:
    """“Monday to Friday 09:00–21:00, Sunday 10:00–21:00”; a day that is left out has no calls."""
    runs = groupby(DAYS, key=lambda day: tuple(hours.get(day, ())))
    spans = [(list(days), opening) for opening, days in runs if opening]
    return ", ".join(f"{_days(days)} {'–'.join(opening)}" for days, opening in spans) or "Never"


def _days(days: list[str]) -> str:
    first, last = DAY_NAMES[days[0]], DAY_NAMES[days[-1]]
    return first if first == last else f"{first} to {last}"


def retries_in_words(retry_after: dict[str, int]) -> str:
    """In the order of the outcomes."""
    known = [(BY_CODE[code].label, retry_after[code]) for code in BY_CODE if code in retry_after]
    return "; ".join(f"{label}: {minutes:,} minutes" for label, minutes in known) or "Each outcome’s own time"


def target_in_words(terms: FieldworkTerms) -> str:
    return f"{terms.target_base:,} in {_count(terms.target_months, 'month')}" if terms.target_base else "No target"


def _count(number: int, thing: str) -> str:
    return f"{number:,} {thing}" if number == 1 else f"{number:,} {thing}s"


def _yes(value: bool) -> str:
    return "Yes" if value else "No"


WORDS: dict[str, Callable[[FieldworkTerms], str]] = {
    "Attempts at most": lambda terms: str(terms.attempts_at_most),
    "Spread over at least": lambda terms: _count(terms.days_at_least, "day"),
    "Calls are made": lambda terms: hours_in_words(terms.hours),
    "On public holidays too": lambda terms: _yes(terms.on_public_holidays),
    "Time until the next try": lambda terms: retries_in_words(terms.retry_after),
    "Rest after a refusal that may be asked again": lambda terms: _count(terms.rest_after_refusal, "day"),
    "Asked once more, by somebody else": lambda terms: _yes(terms.asked_again_after_refusal),
    "A message may be left": lambda terms: _yes(terms.voicemail),
    "Interviews to reach": target_in_words,
    "Interviews a day by one person": lambda terms: f"{terms.interviews_a_day or 'No limit'}",
    "How victims are interviewed": lambda terms: Mode(terms.mode).label,
    "Interviews that are reviewed": lambda terms: f"{terms.reviewed_percentage} %",
}


def said(terms: FieldworkTerms) -> list[tuple[str, str]]:
    return [(label, words(terms)) for label, words in WORDS.items()]


def differences(before: FieldworkTerms, after: FieldworkTerms) -> list[Difference]:
    return list(_differing(before, after))


def _differing(before: FieldworkTerms, after: FieldworkTerms) -> Iterator[Difference]:
    for label, words in WORDS.items():
        old, new = words(before), words(after)
        if old != new:
            yield label, old, new
