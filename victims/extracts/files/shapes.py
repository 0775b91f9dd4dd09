"""How a text is laid out as a table: which character parts the cells, and in which row the headings stand."""

import contextlib
import csv
import io
from collections import Counter
from collections.abc import Collection
from itertools import islice

DELIMITERS = ",;\t|"
WITHIN = 20  # rows: titles and notes may stand above the table
ENOUGH = 2  # headings that a column map knows: one alone may be a word of a title
WIDE = 0.8  # of the cells of the table: some columns have no heading
Rows = list[list[str]]


def shape_of(beginning: str, wanted: Collection[str]) -> tuple[str, int]:
    """The delimiter and the number of the row with the headings.

    The row with the most headings of any column map; where no map knows the file, the first row that is as
    wide as the table.
    """
    rows = {delimiter: first_rows(beginning, delimiter) for delimiter in DELIMITERS}
    known = {_plain(heading) for heading in wanted}
    score, _, delimiter, at = max(
        (len({_plain(cell) for cell in cells} & known), -at, delimiter, at)
        for delimiter in reversed(DELIMITERS)
        for at, cells in enumerate(rows[delimiter] or [[]], start=1)
    )
    if score >= ENOUGH:
        return delimiter, at
    delimiter = max(DELIMITERS, key=lambda each: _area(rows[each]))
    return delimiter, _first_wide(rows[delimiter])


def first_rows(beginning: str, delimiter: str) -> Rows:
    """As far as they can be read: what is wrong with a row is said when the whole table is."""
    rows: Rows = []
    with contextlib.suppress(csv.Error):
        rows.extend(islice(csv.reader(io.StringIO(beginning, newline=""), delimiter=delimiter), WITHIN))
    return rows


def _area(rows: Rows) -> int:
    """Of the most regular table that could be cut out: a sentence with commas is one row alone."""
    return max((width * count for width, count in _widths(rows).items() if width > 1), default=0)


def _widths(rows: Rows) -> Counter[int]:
    return Counter(max((at for at, cell in enumerate(cells, start=1) if cell.strip()), default=0) for cells in rows)


def _first_wide(rows: Rows) -> int:
    widths = _widths(rows)
    least = max(1, WIDE * max(widths, key=lambda width: width * widths[width], default=0))
    return next((at for at, cells in enumerate(rows, start=1) if sum(map(bool, cells)) >= least), 1)


def _plain(heading: str) -> str:
    return " ".join(heading.casefold().split())
