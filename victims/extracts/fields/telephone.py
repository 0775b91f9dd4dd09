"""Telephone numbers as people write them, to E.164."""

import re

import phonenumbers
from phonenumbers import PhoneNumberType, ValidationResult
from phonenumbers import is_possible_number_for_type_with_reason as _possible

from victims.extracts.fields.values import ROUNDED, ROUNDED_BY_A_SPREADSHEET, Unreadable

HOME, BRITISH = "GB", 44
SEPARATORS = re.compile(r"[\s().\-/]+|(?<=44)\(0\)")
PLAIN_BRITISH = re.compile(r"(?:\+44|0044|0)([1-9]\d{9})")
PERSONS = (PhoneNumberType.MOBILE, PhoneNumberType.FIXED_LINE)
NO_NUMBER = {"", "0", "none", "refused", "n/a", "na", "no", "nil", "unknown", "not known", "withheld", "declined", "x"}


def number(cell: str) -> str:
    """The number in E.164, or "" where there is none that could be dialled. Raises Unreadable for 4.477E+11."""
    written = SEPARATORS.sub("", cell)
    if match := PLAIN_BRITISH.fullmatch(written):
        return "+44" + match[1]
    if ROUNDED.fullmatch(cell.strip()):
        raise Unreadable(*ROUNDED_BY_A_SPREADSHEET)
    return _any_number(cell)


def safe_number(cell: str) -> str:
    """As `number`, but what cannot be read is refused: falling back to another number could do harm."""
    dialled = number(cell)
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
