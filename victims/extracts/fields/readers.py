"""Readers of single values, as people and systems write them.

Each takes the text of a cell and returns a value; a blank cell is None, "" or []. What cannot
be read raises `Unreadable`, with what is wrong and what to do.
"""

import re
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any

import phonenumbers
from phonenumbers import PhoneNumberType, ValidationResult
from phonenumbers import is_possible_number_for_type_with_reason as _possible

from victims.extracts.fields.unreadable import NOT_SAID, UnknownWord, Unreadable

Reader = Callable[[str], Any]

YES = {"y", "yes", "true", "t", "1", "1.0"}
NO = {"n", "no", "false", "f", "0", "0.0"}
ROUNDED = re.compile(r"\d(\.\d+)?[eE]\+\d{1,3}")
ROUNDED_BY_A_SPREADSHEET = ("was rounded by a spreadsheet", "Take it from the crime system again, as text.")

HOME, BRITISH = "GB", 44
SEPARATORS = re.compile(r"[\s().\-/]+|(?<=44)\(0\)")
PLAIN_BRITISH = re.compile(r"(?:\+44|0044|0)([1-9]\d{9})")
PERSONS = (PhoneNumberType.MOBILE, PhoneNumberType.FIXED_LINE)
NO_NUMBER = {"", "0", "none", "refused", "n/a", "na", "no", "nil", "unknown", "not known", "withheld", "declined", "x"}


def text(most: int) -> Reader:
    def read(cell: str) -> str:
        words = " ".join(cell.split())
        if len(words) > most:
            raise Unreadable(f"is longer than {most} characters", "Shorten it.")
        return words

    return read


def reference(cell: str) -> str:
    """Raises Unreadable for 1.9E+08: several people's references may have been rounded to the same one."""
    if ROUNDED.fullmatch(cell.strip()):
        raise Unreadable(*ROUNDED_BY_A_SPREADSHEET)
    words: str = text(40)(cell)
    return words


def safe_times(cell: str) -> str:
    """Any time is no restriction, so it is the same as nothing."""
    times: str = text(80)(cell)
    return "" if times.casefold() in {"any", "any time", "anytime"} else times


@lru_cache(maxsize=1_000)
def yes_or_no(cell: str) -> bool | None:
    word = cell.strip().casefold()
    if word in YES:
        return True
    if word in NO:
        return False
    if word in NOT_SAID:
        return None
    raise UnknownWord("is neither yes nor no", "Write Yes, No or nothing.", cell)


def one_of(words: Mapping[str, str], *, blank: str, problem: str, mend: str) -> Reader:
    """A word from a table of spellings (in lower case) to codes."""
    codes = {spelling: str(code) for spelling, code in words.items()}  # a member of an enum is slow to write
    nothing = str(blank)

    @lru_cache(maxsize=1_000)
    def read(cell: str) -> str:
        word = " ".join(cell.casefold().split())
        if word in codes:
            return codes[word]
        if word in NOT_SAID:
            return nothing
        raise UnknownWord(problem, mend, cell)

    return read


def several_of(reader: Reader) -> Reader:
    """Several words in one cell, parted by ; , or /. Sorted, each once."""

    @lru_cache(maxsize=1_000)
    def read(cell: str) -> tuple[str, ...]:
        codes, unknown = set(), []
        for part in re.split(r"[;,/|]", cell):
            try:
                codes.add(reader(part))
            except UnknownWord as fault:
                unknown.append(fault)
        if unknown:
            raise UnknownWord(unknown[0].problem, unknown[0].mend, *(word for fault in unknown for word in fault.words))
        return tuple(sorted(codes - {""}))

    return read


def telephone(cell: str) -> str:
    """The number in E.164, or "" where there is none that could be dialled. Raises Unreadable for 4.477E+11."""
    written = SEPARATORS.sub("", cell)
    if match := PLAIN_BRITISH.fullmatch(written):
        return "+44" + match[1]
    if ROUNDED.fullmatch(cell.strip()):
        raise Unreadable(*ROUNDED_BY_A_SPREADSHEET)
    return _any_number(cell)


def safe_telephone(cell: str) -> str:
    """As `telephone`, but what cannot be read is refused: falling back to another number could do harm."""
    dialled = telephone(cell)
    if not dialled and cell.strip().casefold() not in NO_NUMBER:
        raise Unreadable("is not a telephone number", "Write it like 07700 900123, or clear the cell.")
    return dialled


def _any_number(cell: str) -> str:
    """Possible numbers count, not only allocated ones: the ranges kept for drama and for tests do too."""
    try:
        parsed = phonenumbers.parse(cell, HOME)
    except phonenumbers.NumberParseException:
        return ""
    cut_short = parsed.country_code == BRITISH and parsed.italian_leading_zero
    if cut_short or not any(_possible(parsed, kind) == ValidationResult.IS_POSSIBLE for kind in PERSONS):
        return ""
    return phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164)
