"""The list of those who left, as the force's staff system exports it: CSV with a heading for how people are known."""

import csv
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from kentpcc.refusals import Refused

USERNAME = {"user name", "username", "staff id", "staff number", "login", "account"}
EMAIL = {"e-mail", "email", "e-mail address", "email address", "mail"}
LAST_DAY = {"last day", "leaving date", "date left", "end date"}
DAYS = ("%Y-%m-%d", "%d/%m/%Y", "%d.%m.%Y", "%d %B %Y", "%d %b %Y")
NO_HEADING = (
    "The first line of the list must name its columns: one of “user name”, “staff id” or “e-mail”, and “last day” "
    "where somebody may leave later."
)


@dataclass(frozen=True)
class Leaver:
    """`line` counts the heading as 1. Texts are lower case; an empty one is not known."""

    line: int
    username: str
    email: str


@dataclass
class Leavers:
    leavers: list[Leaver] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    lines: int = 0


def read(content: bytes, *, today: date) -> Leavers:
    """Those whose last day is over; who leaves later is read on that night. A line that cannot be read is a sentence.

    Raises Refused, where the file as a whole cannot be read.
    """
    rows = csv.reader(io.StringIO(_text(content)), strict=True)
    found = Leavers()
    try:
        heading = [cell.strip().lower() for cell in next(rows, [])]
        places = {name: _place(heading, words) for name, words in COLUMNS.items()}
        if places["username"] is None and places["email"] is None:
            raise Refused(NO_HEADING)
        for number, row in enumerate(rows, start=2):
            found.lines += 1
            _take(found, number, {name: _cell(row, place) for name, place in places.items()}, today)
    except csv.Error:
        raise Refused("The list is no CSV file: a quotation mark in it is never closed.") from None
    return found


COLUMNS: Mapping[str, set[str]] = {"username": USERNAME, "email": EMAIL, "last_day": LAST_DAY}


def _text(content: bytes) -> str:
    if b"\0" in content:
        raise Refused("The list is no text. Export it as CSV.")
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise Refused("The letters of the list cannot be read. Export it as CSV in UTF-8.")


def _place(heading: list[str], words: set[str]) -> int | None:
    return next((place for place, name in enumerate(heading) if name in words), None)


def _cell(row: list[str], place: int | None) -> str:
    return row[place].strip() if place is not None and place < len(row) else ""


def _take(found: Leavers, number: int, cells: Mapping[str, str], today: date) -> None:
    if not any(cells.values()):
        return
    if not (cells["username"] or cells["email"]):
        found.problems.append(f"Line {number} says neither a user name nor an e-mail address.")
        return
    try:
        last = _day(cells["last_day"])
    except ValueError:
        found.problems.append(f"Line {number} has a last day that cannot be read. Write it as 2019-09-18.")
        return
    if last is None or last < today:
        found.leavers.append(Leaver(number, cells["username"].lower(), cells["email"].lower()))


def _day(text: str) -> date | None:
    """Raises ValueError for what is no day."""
    if not text:
        return None
    for written in _tries(text):
        return written
    raise ValueError


def _tries(text: str) -> Iterator[date]:
    for way in DAYS:
        try:
            yield datetime.strptime(text, way).date()
        except ValueError:
            continue
