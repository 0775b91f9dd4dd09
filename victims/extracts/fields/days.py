"""Days as systems and people print them: the day first, unless the year is, or the month is a word."""

import re
from collections.abc import Callable
from datetime import date, timedelta
from functools import lru_cache

from victims.extracts.fields.unreadable import NOT_SAID, Unreadable

MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
WEEKDAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
WORD_OF_WEEKDAY = r"mon(?:day)?|tues?(?:day)?|wed(?:s|nesday)?|thu(?:rs?|rsday)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?"
WEEKDAY = re.compile(rf"[( ]*\b({WORD_OF_WEEKDAY})\b[). ]*")
HALF_OF_DAY = r"(?:[ap]\.?m\b\.?)"
CLOCK = (
    rf"\d{{1,2}}[:.]\d{{2}}(?:[:.]\d{{2}}(?:[.:]\d+)?)?\s*{HALF_OF_DAY}?"
    rf"|\d{{1,2}}\s*{HALF_OF_DAY}|\d{{4}}\s?(?:hrs?|hours|h)\b"
)
ZONE = r"(?:z|\(?(?:utc|gmt|bst)\)?(?:[+-]\d{1,2})?|[+-]\d{2}:?\d{2})"
BARE_CLOCK = r"(?:(?<=\d{8} )|(?<=[/.\- ]\d{4} ))\d{4}"  # 0915
TIME_AFTER = re.compile(rf"(?<=[\d a-z])(?:t| +(?:at|@|-) +| +)(?:{CLOCK}|{BARE_CLOCK})\s*{ZONE}?$")
DAY_IN_ZONE = re.compile(r"(?<=\d{4}-\d{2}-\d{2})(?:z|[+-]\d{2}:\d{2})$")  # as XML has it
TIME_BEFORE = re.compile(rf"^(?:{CLOCK})\s*{ZONE}?(?: +on)? +(?=\S)")
TIME_WITHIN = re.compile(rf" \d{{2}}:\d{{2}}:\d{{2}} (?:{ZONE} )?(?=\d{{4}}$)")  # Wed Jul 31 09:15:00 BST 2019
ORDINAL = re.compile(r"(?<=\d)(?:st|nd|rd|th)\b(?: of\b)?")
BETWEEN = r"[/.\- ]"
AS_TYPED = str.maketrans({"\u2044": "/", "\u2215": "/", "\\": "/", "_": "-", "\u2010": "-", "\u2011": "-",
                          "\u2012": "-", "\u2013": "-", "\u2212": "-", ",": " "})  # fmt: skip
AROUND = re.compile(r" *([/.-]) +(?=[\da-z])|(?<=[\da-z]) +([/.-])(?=[\da-z])")  # 31 / 07 / 2019
MONTH_BEFORE = re.compile(rf"(\d{{1,2}}){BETWEEN}(\d{{1,2}}){BETWEEN}(?:\d{{4}}|\d{{2}})")
DAY_FIRST = re.compile(rf"(\d{{1,2}}){BETWEEN}(\d{{1,2}}|[a-z]{{3,9}})\.?{BETWEEN}(\d{{4}}|\d{{2}})")
TOGETHER = re.compile(r"(\d{1,2})([a-z]{3,9})(\d{4}|\d{2})")  # 31JUL2019
MONTH_FIRST = re.compile(rf"([a-z]{{3,9}})\.?{BETWEEN}(\d{{1,2}}){BETWEEN}(\d{{4}})")
YEAR_FIRST = re.compile(rf"(\d{{4}}){BETWEEN}(\d{{1,2}}|[a-z]{{3,9}}){BETWEEN}(\d{{1,2}})")
COMPACT = re.compile(r"((?:19|20)\d{2})(\d{2})(\d{2})(?:t?(?:\d{4}|\d{6})z?)?")
EXCEL_DAY = re.compile(r"(\d{3,5})(\.\d+)?")
YEAR = re.compile(r"(?:19|20)\d{2}")
EXCEL_EPOCH = date(1899, 12, 30)
WRITE_A_DATE = "Write it like 31/07/2019."
DAY_BEFORE_MONTH = "Write the day first, like 31/07/2019, in the whole file: others may be the wrong way round unseen."
PIVOT = 70  # of a report: 69 is 2069, which is refused as the future; 70 is 1970


class TwoDigitYear(Unreadable):
    def __init__(self) -> None:
        super().__init__("has a year of two digits", "Write the year with four digits.")


@lru_cache(maxsize=20_000)
def day(cell: str) -> date | None:
    """What happened or was reported: a year of two digits is of this century or the last third of the other."""
    return _day(cell, _of_a_report)


@lru_cache(maxsize=20_000)
def birthday(cell: str) -> date | None:
    """Years of two digits are refused: a century of difference decides whether somebody is a child."""
    return _day(cell, _with_four_digits)


Year = Callable[[str], int]


def _of_a_report(written: str) -> int:
    year = int(written)
    return year if len(written) == 4 else year + (2000 if year < PIVOT else 1900)


def _with_four_digits(written: str) -> int:
    if len(written) == 2:
        raise TwoDigitYear
    return int(written)


def _day(cell: str, year: Year) -> date | None:
    """A time of day is dropped."""
    if " ".join(cell.casefold().split()) in NOT_SAID:
        return None
    written = " ".join(cell.casefold().translate(AS_TYPED).split()).lstrip("'").rstrip(".")
    bare, weekday = _without_weekday(TIME_WITHIN.sub(" ", written))
    bare = TIME_BEFORE.sub("", DAY_IN_ZONE.sub("", TIME_AFTER.sub("", bare)))
    bare = AROUND.sub(r"\1\2", ORDINAL.sub("", bare)).strip()
    try:
        found = _read(bare, year)
    except Unreadable:
        raise
    except (ValueError, OverflowError):
        if _has_month_first(bare):
            raise Unreadable("has the month before the day", DAY_BEFORE_MONTH) from None
        raise Unreadable("is not a day in the calendar", WRITE_A_DATE) from None
    if weekday and WEEKDAYS[found.weekday()] != weekday:
        raise Unreadable("was another day of the week", "Correct the date, or leave the day of the week out.")
    return found


def _without_weekday(written: str) -> tuple[str, str]:
    if match := WEEKDAY.search(written):
        return f"{written[: match.start()]} {written[match.end() :]}".strip(), match[1][:3]
    return written, ""


def _read(written: str, year: Year) -> date:
    """Raises ValueError for what is no day in the calendar."""
    if match := DAY_FIRST.fullmatch(written) or TOGETHER.fullmatch(written):
        return date(year(match[3]), _month(match[2]), int(match[1]))
    if match := MONTH_FIRST.fullmatch(written):
        return date(year(match[3]), _month(match[1]), int(match[2]))
    if match := YEAR_FIRST.fullmatch(written) or COMPACT.fullmatch(written):
        return date(int(match[1]), _month(match[2]), int(match[3]))
    if YEAR.fullmatch(written):
        raise Unreadable("is a year without a day", WRITE_A_DATE)
    if match := EXCEL_DAY.fullmatch(written):
        return EXCEL_EPOCH + timedelta(days=int(match[1]))
    raise Unreadable("is not a date", WRITE_A_DATE)


def _has_month_first(written: str) -> bool:
    match = MONTH_BEFORE.fullmatch(written)
    return match is not None and int(match[1]) <= len(MONTHS) < int(match[2])


def _month(written: str) -> int:
    """Raises ValueError for a month that is none."""
    return int(written) if written.isdecimal() else MONTHS.index(written[:3]) + 1
