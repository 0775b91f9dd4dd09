"""The requirements of the OWASP Application Security Verification Standard 5.0, in our own words.

Levels 1 and 2, and of level 3 what is held. A row is one requirement, where it is held, and the test that shows it; or
why it is not. What there is not at all (GraphQL, say) stands in one row.
"""

import csv
from dataclasses import dataclass
from pathlib import Path

from kentpcc.deployment import markdown

TABLE: Path = Path(__file__).with_name("asvs.csv")
CHAPTERS = {
    1: "Encoding",
    2: "Validation and order",
    3: "In the browser",
    4: "Services",
    5: "Files",
    6: "Signing in",
    7: "Sessions",
    8: "Who may do what",
    9: "Tokens",
    10: "OAuth and OpenID Connect",
    11: "Cryptography",
    12: "Connections",
    13: "Configuration",
    14: "Data",
    15: "Code",
    16: "Logs and faults",
    17: "WebRTC",
}
HEADINGS = ("Requirements", "About", "Where", "Shown by")


@dataclass(frozen=True)
class Row:
    """`held_in` and `test` (path::name) are empty where `not_held_because` says why."""

    requirements: str
    about: str
    held_in: str
    test: str
    not_held_because: str

    @property
    def chapter(self) -> int:
        return int(self.requirements.partition(".")[0])


def rows() -> list[Row]:
    with TABLE.open(encoding="utf-8", newline="") as file:
        return [Row(**told) for told in csv.DictReader(file)]


def as_markdown() -> str:
    """A heading and a table for each chapter."""
    every = rows()
    chapters = ((title, [row for row in every if row.chapter == number]) for number, title in CHAPTERS.items())
    return "\n".join(_chapter(title, held) for title, held in chapters)


def _chapter(title: str, held: list[Row]) -> str:
    return f"### {title}\n\n{markdown.table(HEADINGS, map(_cells, held))}"


def _cells(row: Row) -> tuple[str, str, str, str]:
    if row.not_held_because:
        return row.requirements, row.about, "–", row.not_held_because
    return row.requirements, row.about, f"`{row.held_in}`", f"`{row.test}`"
