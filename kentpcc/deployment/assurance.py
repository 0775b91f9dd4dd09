"""What must never happen: each threat and failure, where it is held, the test that shows it, and how often it tries.

The counts are those of an ordinary run, and of the long one (`make soak`) where that tries more.
"""

import csv
from dataclasses import dataclass
from pathlib import Path

from kentpcc.deployment import markdown

TABLE: Path = Path(__file__).with_name("assurance.csv")
CHAPTERS = ("People", "Input and output", "Failures", "Disclosure")
HEADINGS = ("What must not happen, or do no harm", "Where it is held", "Shown by", "Tried", "In the long run")


@dataclass(frozen=True)
class Row:
    """`test` is path::name. `ordinary` and `soak` are counts in words, "" where a single case shows it, or no more."""

    chapter: str
    about: str
    held_in: str
    test: str
    ordinary: str
    soak: str


def rows() -> list[Row]:
    with TABLE.open(encoding="utf-8", newline="") as file:
        return [Row(**told) for told in csv.DictReader(file)]


def as_markdown() -> str:
    """A heading and a table for each chapter."""
    every = rows()
    return "\n".join(_chapter(title, [row for row in every if row.chapter == title]) for title in CHAPTERS)


def _chapter(title: str, held: list[Row]) -> str:
    return f"### {title}\n\n{markdown.table(HEADINGS, map(_cells, held))}"


def _cells(row: Row) -> tuple[str, ...]:
    return row.about, f"`{row.held_in}`", f"`{row.test}`", row.ordinary or "–", row.soak or "–"
