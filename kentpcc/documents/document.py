"""A document as data: what it says and in which order, never how it looks."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import ClassVar


@dataclass(frozen=True)
class Link:
    """A cell that leads on from a page; in a file it is its text."""

    text: str
    address: str

    def __str__(self) -> str:
        return self.text


Cell = str | int | float | Decimal | Link | None  # None is shown as “–”, and is an empty cell of a CSV file
NARROW = 2  # columns
FEW = 8  # rows
LONG_LIST, SHORT = 10, 80  # items, and letters of each
Data = Mapping[str, object] | Sequence[object]  # of texts, numbers, lists and mappings: ready for JSON


@dataclass(frozen=True)
class Column:
    title: str
    numeric: bool = False


@dataclass(frozen=True)
class Table:
    """`levels`, a number for each row, say how far it is a part of those above; without them all stand alike."""

    kind: ClassVar[str] = "table"

    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    notes: tuple[str, ...] = ()
    levels: tuple[int, ...] = ()
    headed: bool = True  # the first cell of a row is its heading

    def __post_init__(self) -> None:
        if any(len(row) != len(self.columns) for row in self.rows):
            raise ValueError("A row has as many cells as the table has columns.")
        if self.levels and len(self.levels) != len(self.rows):
            raise ValueError("Either every row has a level or none.")

    @property
    def is_short(self) -> bool:
        """It stands on one page."""
        return len(self.rows) <= FEW

    @property
    def is_wide(self) -> bool:
        """Too many columns to stand beside each other on a telephone."""
        return len(self.columns) > NARROW

    @property
    def lines(self) -> Iterator[list[tuple[Column, Cell]]]:
        """Row by row, each cell beside its column."""
        return (list(zip(self.columns, row, strict=True)) for row in self.rows)

    @property
    def outline(self) -> Iterator[tuple[int, tuple[Cell, ...]]]:
        """Row by row, beside its level."""
        return zip(self.levels or (0,) * len(self.rows), self.rows, strict=True)


@dataclass(frozen=True)
class Paragraph:
    kind: ClassVar[str] = "paragraph"
    text: str


@dataclass(frozen=True)
class Bullets:
    kind: ClassVar[str] = "bullets"
    items: tuple[str, ...]

    @property
    def is_long(self) -> bool:
        """Many short items, that two columns hold as well as one."""
        return len(self.items) > LONG_LIST and all(len(item) <= SHORT for item in self.items)


@dataclass(frozen=True)
class Pairs:
    """Each a term and what is said of it."""

    kind: ClassVar[str] = "pairs"
    pairs: tuple[tuple[str, Cell], ...]


@dataclass(frozen=True)
class Quote:
    kind: ClassVar[str] = "quote"
    words: str
    by: str


@dataclass(frozen=True)
class Figure:
    """A drawing. `title` says what is seen, `caption` how to read it, `alternative` the same in words.

    `width` and `height` in inches. `address` is where a page of the site finds it; a file carries the drawing itself.
    """

    kind: ClassVar[str] = "figure"

    title: str
    caption: str
    alternative: str
    svg: bytes = field(repr=False)
    png: bytes = field(repr=False)
    width: float
    height: float
    address: str = ""

    @property
    def embedded(self) -> str:
        """The drawing as an address that holds it."""
        return "data:image/svg+xml;base64," + b64encode(self.svg).decode()


Block = Table | Paragraph | Bullets | Pairs | Quote | Figure


@dataclass(frozen=True)
class Section:
    """A section within a section is the last that it holds: what follows a smaller heading belongs to that."""

    kind: ClassVar[str] = "section"

    heading: str
    blocks: tuple[Block | Section, ...]


@dataclass(frozen=True)
class Document:
    """`sections` are for people; `sheet` is what a spreadsheet takes, and `data` what another program does."""

    title: str
    sections: tuple[Section, ...]
    subtitle: str = ""  # with the title, the name of the file's page
    publisher: str = ""
    lead: str = ""
    sheet: Table | None = None
    data: Data | None = None

    @property
    def blocks(self) -> Iterator[tuple[tuple[str, ...], Block]]:
        """Each in its order, beneath the headings that stand over it."""
        for section in self.sections:
            yield from _blocks((), section)


def _blocks(above: tuple[str, ...], section: Section) -> Iterator[tuple[tuple[str, ...], Block]]:
    headings = (*above, section.heading)
    for block in section.blocks:
        if isinstance(block, Section):
            yield from _blocks(headings, block)
        else:
            yield headings, block


def columns(*titles: str, numeric: Sequence[str] = ()) -> tuple[Column, ...]:
    return tuple(Column(title, title in numeric) for title in titles)
