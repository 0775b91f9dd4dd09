"""A CSV file of activities as rows of texts. What makes the whole file unreadable is said in one sentence."""

import csv
import io
from collections.abc import Iterator
from itertools import islice

from kentpcc.refusals import Refused

MOST_BYTES, MOST_ROWS, LONGEST_CELL = 2_000_000, 1_000, 4_000
NEEDED = ("Kind", "Date", "Title", "Who held it", "Purpose")
KNOWN = (
    *("Kind", "Date", "Starts", "Ends", "Title", "District", "Ward", "Parish", "Place", "Who held it"),
    *("For", "With", "Purpose", "Came", "People raised", "They were told"),
)
Row = tuple[int, dict[str, str]]  # the line as a spreadsheet numbers it, and the text under each heading


def read(content: bytes) -> list[Row]:
    """Every row with anything in it. Raises Refused for a file that is unreadable, too large, or lacks a heading."""
    if len(content) > MOST_BYTES:
        raise Refused("The file has more than 2 MB: bring it in in parts.", "file")
    lines = _lines(_text(content))
    headings = [" ".join(cell.split()) for cell in next(lines, (1, []))[1]]
    _check(headings)
    filled = ((number, _cells(headings, line)) for number, line in lines if any(cell.strip() for cell in line))
    rows = list(islice(filled, MOST_ROWS + 1))
    if not rows:
        raise Refused("The file has headings and nothing beneath them.", "file")
    if len(rows) > MOST_ROWS:
        raise Refused(f"The file has more than {MOST_ROWS:,} rows: bring it in in parts.", "file")
    return rows


def _text(content: bytes) -> str:
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\x00" not in text:
            return text
    raise Refused("This is no CSV file: save the sheet as “CSV UTF-8” and choose that file.", "file")


def _lines(text: str) -> Iterator[tuple[int, list[str]]]:
    """Each with its number. A field longer than any text of the register is a quotation mark that never ends."""
    first = text.partition("\n")[0]
    mark = max(",;\t", key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=mark)
    try:
        yield from enumerate(reader, start=1)
    except csv.Error as fault:
        raise Refused(
            "The file cannot be read to its end: look for a quotation mark that is not closed.", "file"
        ) from fault


def _check(headings: list[str]) -> None:
    lower = [heading.casefold() for heading in headings if heading]
    if missing := [name for name in NEEDED if name.casefold() not in lower]:
        raise Refused(f"The first line has to hold the headings. Missing: {', '.join(missing)}.", "file")
    if twice := [name for name in KNOWN if lower.count(name.casefold()) > 1]:
        raise Refused(f"Two columns are called {twice[0]}: leave one of them out.", "file")


def _cells(headings: list[str], line: list[str]) -> dict[str, str]:
    """By the heading as we write it; unknown columns are left out. An apostrophe that guards a formula goes."""
    known = {name.casefold(): name for name in KNOWN}
    pairs = zip((known.get(heading.casefold()) for heading in headings), line, strict=False)
    return {name: _cell(cell) for name, cell in pairs if name}


def _cell(cell: str) -> str:
    text = cell.strip()[:LONGEST_CELL]
    return text[1:] if text.startswith(("'=", "'+", "'-", "'@")) else text
