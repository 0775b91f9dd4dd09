"""What a page lists, for kentpcc/pages/table.html."""

from dataclasses import dataclass
from typing import Any

DAY = "j M Y"
Rows = list[list[Any]]


@dataclass(frozen=True)
class Table:
    """`numeric` holds the places of the columns aligned to the right."""

    caption: str
    headings: list[str]
    rows: Rows
    numeric: tuple[int, ...] = ()
