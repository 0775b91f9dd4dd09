"""Text that leaves as a table: no cell of it may be taken for a formula."""

import csv
from collections.abc import Iterable, Sequence
from typing import Any, TextIO

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def safe_cell(value: Any) -> Any:
    """Text that a spreadsheet would run gets an apostrophe in front (OWASP, CSV injection)."""
    if isinstance(value, str) and value.startswith(FORMULA_STARTS):
        return "'" + value
    return value


def write_csv(file: TextIO, headings: Sequence[str], rows: Iterable[Sequence[Any]]) -> int:
    """Writes headings and rows with safe cells; returns how many rows."""
    writer = csv.writer(file, lineterminator="\r\n")  # RFC 4180; so a lone return within a cell is quoted too
    writer.writerow([safe_cell(heading) for heading in headings])
    count = 0
    for count, row in enumerate(rows, start=1):  # noqa: B007  count is the answer
        writer.writerow(["" if cell is None else safe_cell(cell) for cell in row])
    return count
