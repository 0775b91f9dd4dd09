"""Lines beneath a table: a total, and what a system prints after it. They are no rows."""

import re
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from typing import Protocol, TypeVar

WORDS = (
    r"((grand|sub|overall)[ -]?)?totals?\b.*",
    r"(number|no\.?|count) of (rows|records|victims|crimes)\b.*",
    r"(row|record) count\b.*",
    r"(rows|records|count)\s*[:=].*",
    r"\d[\d,]* (rows?|records?|victims?|crimes?)\b.*",
    r"end( of (report|file|extract|data)\b.*)?",
    r"page \d+( of \d+)?",
    r"(printed|produced|created|generated|extracted|exported|run)( (by|on|at)\b|:).*",
    r"source\s*:.*",
    r"(official|restricted|protected|confidential)([ -]+(sensitive|personal|data))*",
)
TOTAL = re.compile(rf"[*(=\-\s]*(?:{'|'.join(WORDS)})[*)=\-\s.]*", re.IGNORECASE)
NUMBER = re.compile(r"[\d,.%£ ]+")
MOST_LINES = 4  # beneath a table
MOST_CELLS = 3  # with something in them, in a line after the total


class Line(Protocol):
    @property
    def number(self) -> int: ...
    @property
    def cells(self) -> Sequence[str]: ...


L = TypeVar("L", bound=Line)


def without_footer(rows: Iterable[L], footer: list[L]) -> Iterator[L]:
    """The rows, but for the last lines from a total on: these are put into `footer`."""
    last: deque[L] = deque()
    for row in rows:
        last.append(row)
        if len(last) > MOST_LINES:
            yield last.popleft()
    rest = list(last)
    at = next((place for place in range(len(rest)) if _is_footer(rest[place:])), len(rest))
    footer[:] = rest[at:]
    yield from rest[:at]


def _is_footer(lines: Sequence[Line]) -> bool:
    return is_total(lines[0].cells) and all(len(_said(line.cells)) <= MOST_CELLS for line in lines[1:])


def is_total(cells: Sequence[str]) -> bool:
    """“Total” or another word that ends a report, and nothing else but numbers."""
    said = _said(cells)
    return bool(said) and bool(TOTAL.fullmatch(said[0])) and all(NUMBER.fullmatch(cell) for cell in said[1:])


def _said(cells: Sequence[str]) -> list[str]:
    return [said for cell in cells if (said := cell.strip())]
