"""A page's tables as a document: what stands in a file is what stands on the page, word for word."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from kentpcc.documents import document as documents
from kentpcc.documents.document import Document, Section
from kentpcc.pages.cells import Beside, Bullets, Button, Cell, Code, Lines, Link, Made, shown
from kentpcc.pages.tables import Table

Listed = Table[Any] | documents.Table
LONG = ("Table", "Row", "Column", "Value")


def written(title: str, tables: Sequence[Listed], *, subtitle: str = "", notes: Sequence[str] = ()) -> Document:
    """`notes` are said beneath the last table."""
    given = [each if isinstance(each, documents.Table) else _table(each) for each in tables]
    noted = [*given[:-1], *(replace(each, notes=(*each.notes, *notes)) for each in given[-1:])]
    sections = tuple(Section(each.caption, (each,)) for each in noted)
    return Document(title, sections, subtitle=subtitle)


def flat(title: str, tables: Sequence[Listed]) -> Document:
    """For a CSV, which holds one table: of several it has a line for each value."""
    given = [each if isinstance(each, documents.Table) else _table(each) for each in tables]
    return Document(title, (), sheet=given[0] if len(given) == 1 else long(given))


def long(tables: Sequence[documents.Table]) -> documents.Table:
    """Every value of every table on a line of its own, with the table, the row and the column that it stands in."""
    rows = (row for table in tables for row in _values(table))
    return documents.Table("", documents.columns(*LONG), tuple(rows))


def _values(table: documents.Table) -> Iterator[tuple[documents.Cell, ...]]:
    titles = [column.title for column in table.columns]
    for name, *values in table.rows:
        yield from ((table.caption, name, title, value) for title, value in zip(titles[1:], values, strict=True))


def _table(table: Table[Any]) -> documents.Table:
    """Without columns whose titles are hidden: they hold what is pressed."""
    lines = [*table.lines, *([table.total_line] if table.total_line else [])]
    heads = [column for column in table.columns if not column.hidden]
    rows = (tuple(text(cell) for column, cell in line if not column.hidden) for line in lines)
    return documents.Table(
        table.caption, tuple(documents.Column(head.title, head.numeric) for head in heads), tuple(rows)
    )


def text(cell: Cell) -> documents.Cell:
    """Numbers as numbers, days as the page says them, anything else as its words; a button is nothing to read."""
    if isinstance(cell, Made):
        return _words(cell) or None
    return str(shown(cell)) if isinstance(cell, date | datetime) else cell


def _words(made: Made) -> str:
    if isinstance(made, Button):
        return ""
    if isinstance(made, Code):
        return made.title or made.text
    if isinstance(made, Lines | Beside | Bullets):
        between = " " if isinstance(made, Beside) else "\n"
        return between.join(str(said) for said in map(text, made.parts) if said not in (None, ""))
    return made.text + (made.after if isinstance(made, Link) else "")
