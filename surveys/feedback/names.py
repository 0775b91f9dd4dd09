"""What must not be in words that leave the Bureau: who the victim is, or what leads to them.

It finds what can be found by its form, and the victim's own name and number. Whoever else is named a person must see.
"""

import re
from collections.abc import Iterator

from kentpcc.refusals import Refused
from surveys.fieldwork.numbers.queries import details_of
from surveys.models import Case

FORMS = {
    "a telephone number": re.compile(r"(?<![\w/])(?:\+|0)\d(?:[\s().-]*\d){7,13}(?!\w)"),
    "an e-mail address": re.compile(r"[^\s@]+@[^\s@]+\.\w+"),
    "a postcode": re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]?\s*\d[A-Z]{2}\b", re.IGNORECASE),
    "a crime number": re.compile(r"\b\d{2}\s*/\s*\w*\d{3,}\s*/\s*\d{2,4}\b"),
    "a collar number": re.compile(
        r"\b(?:PC|PCSO|DC|DS|PS|Sgt|DI|officer|collar(?: number)?)\.?\s*#?\s*[A-Z]?\d{3,5}\b", re.IGNORECASE
    ),
    "an exact date": re.compile(
        r"\b\d{1,2}[./-]\d{1,2}[./-](?:\d{2}|\d{4})\b|\b\d{4}-\d{2}-\d{2}\b"
        r"|\b\d{1,2}(?:st|nd|rd|th)?\s+(?:of\s+)?(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\b",
        re.IGNORECASE,
    ),
}
SHORTEST_NAME = 3  # “Jo” is in too many words


def refuse_names(words: str, case: Case, field: str) -> None:
    """Raises Refused: says what is to be taken out, never who it is about."""
    if found := list(_found(words, case)):
        told = " and ".join([", ".join(found[:-1]), found[-1]]) if len(found) > 1 else found[0]
        raise Refused(f"Take out {told}: nobody must be able to tell who said this.", field)


def _found(words: str, case: Case) -> Iterator[str]:
    """Opens the contact details to compare: call it where the reading of the item is recorded."""
    yield from (what for what, form in FORMS.items() if form.search(words))
    if _holds(words, [case.label, case.involvement.crime.reference, case.involvement.victim.reference]):
        yield "the number of the case, the crime or the victim"
    if _holds(words, _names(case)):
        yield "the victim’s name"


def _names(case: Case) -> list[str]:
    details = details_of(case.involvement.victim.person)
    names = [part for key in ("forename", "surname") for part in str(details.get(key) or "").split()]
    return [name for name in names if len(name) >= SHORTEST_NAME]


def _holds(words: str, texts: list[str]) -> bool:
    return any(re.search(rf"(?<!\w){re.escape(text)}(?!\w)", words, re.IGNORECASE) for text in texts if text)
