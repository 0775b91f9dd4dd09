"""What in a quote looks like a name, a number or an address, and what could stand in its place.

Hints are hints: whoever reads the words decides. A name that nobody listed and that is written small is not found.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

NUMBER = re.compile(r"(?:\+44|0)[\d ]{8,13}\d")
MAIL = re.compile(r"[\w.+-]+@[\w-]+\.[\w.-]+")
POSTCODE = re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b")
TITLED = re.compile(r"\b(?:Mr|Mrs|Ms|Miss|Dr|PC|PCSO|DC|DS|Sgt|Sergeant|Inspector|Officer)\.? [A-Z][\w’'-]+")
CAPITAL = re.compile(r"\b[A-Z][a-zà-ÿ]+(?:[-’'][A-Z]?[a-zà-ÿ]+)*\b")
BRACKETED = re.compile(r"\[[^\]]*\]")
STARTERS = """
    a after again all also although always an and another any anyone are as at because before being both but
    by can could did do does don’t during each even every everybody everyone everything few finally first for
    from had has have he he’s her here his how however if in instead it it’s its just last later lovely many
    maybe me more most much my never no nobody not nothing now of on once one only or our out over people
    perhaps please really she she’s since so some someone sometimes somebody soon still such thank thanks that
    that’s the their them then there there’s these they they’re they’ve this those though to today told too
    until very was we we’re we’ve well were what whatever when whenever where which while who whoever why will
    with without would yes yet you your monday tuesday wednesday thursday friday saturday sunday january
    february march april may june july august september october november december christmas easter english
    kent medway police victim support
"""
COMMON = frozenset(STARTERS.split())  # words that often stand first in a sentence, and name nobody
LISTED, TITLE, NAME = "a worker who is listed", "a title with a name", "a word with a capital letter"
PHONE, ADDRESS, PLACE = "a telephone number", "an e-mail address", "a postcode"
INSTEAD = {
    LISTED: "[worker]",
    TITLE: "[name]",
    NAME: "[name]",
    PHONE: "[telephone number]",
    ADDRESS: "[e-mail address]",
    PLACE: "[postcode]",
}


@dataclass(frozen=True)
class Hint:
    start: int
    end: int
    why: str
    text: str


def hints(words: str, listed: Iterable[str] = ()) -> list[Hint]:
    """In their order, none over another; what stands in brackets was put there already."""
    taken = [each.span() for each in BRACKETED.finditer(words)]
    found: list[Hint] = []
    for hint in _all(words, listed):
        if not any(hint.start < end and start < hint.end for start, end in taken):
            taken.append((hint.start, hint.end))
            found.append(hint)
    return sorted(found, key=lambda hint: hint.start)


def _all(words: str, listed: Iterable[str]) -> Iterator[Hint]:
    """The surest first."""
    for name in sorted(filter(None, (" ".join(each.split()) for each in listed)), key=len, reverse=True):
        yield from _of(rf"(?<!\w){re.escape(name)}(?!\w)", LISTED, words, re.IGNORECASE)
        for part in name.split():
            if len(part) > 2:
                yield from _of(rf"(?<!\w){re.escape(part)}(?!\w)", LISTED, words)
    for pattern, why in ((MAIL, ADDRESS), (NUMBER, PHONE), (POSTCODE, PLACE), (TITLED, TITLE)):
        yield from _of(pattern, why, words)
    yield from (hint for hint in _of(CAPITAL, NAME, words) if not _is_common(hint.text))


def _of(pattern: str | re.Pattern[str], why: str, words: str, flags: int = 0) -> Iterator[Hint]:
    for each in re.finditer(pattern, words, flags):
        yield Hint(each.start(), each.end(), why, each.group())


def _is_common(word: str) -> bool:
    return word.replace("'", "’").lower() in COMMON


def suggested(words: str, listed: Iterable[str] = ()) -> str:
    """With a word in brackets for each hint."""
    parts, place = [], 0
    for hint in hints(words, listed):
        parts += [words[place : hint.start], INSTEAD[hint.why]]
        place = hint.end
    return "".join([*parts, words[place:]])
