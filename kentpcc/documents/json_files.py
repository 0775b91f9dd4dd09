"""A document as data for another program."""

import json
from collections.abc import Callable
from typing import Any

from kentpcc.documents.document import (
    Block,
    Bullets,
    Cell,
    Document,
    Figure,
    Pairs,
    Paragraph,
    Quote,
    Section,
    Table,
)
from kentpcc.documents.writer import Writer


def dumped(document: Document) -> bytes:
    if document.data is None:
        raise ValueError(f"“{document.title}” has no data.")
    return json.dumps(document.data, indent=2, ensure_ascii=False).encode(errors="backslashreplace")  # half a letter


def write(document: Document) -> bytes:
    return dumped(document) + b"\n"


def as_it_reads(document: Document) -> dict[str, object]:
    """What people read in the other formats, in its order: every heading, word and number, and no drawing."""
    told = {"title": document.title, "subtitle": document.subtitle, "lead": document.lead}
    return {**told, "sections": [_section(each) for each in document.sections]}


def _section(section: Section) -> dict[str, object]:
    return {"heading": section.heading, "blocks": [_block(each) for each in section.blocks]}


def _block(block: Block | Section) -> dict[str, object]:
    return {"kind": block.kind, **TOLD[type(block)](block)}


def _table(table: Table) -> dict[str, object]:
    rows = [[_cell(cell) for cell in row] for row in table.rows]
    titles = [column.title for column in table.columns]
    return {"caption": table.caption, "columns": titles, "rows": rows, "notes": list(table.notes)}


def _cell(cell: Cell) -> str | int | float | None:
    return cell if isinstance(cell, int | float | None) else str(cell)


def _figure(figure: Figure) -> dict[str, object]:
    return {"title": figure.title, "caption": figure.caption, "alternative": figure.alternative}


TOLD: dict[type, Callable[[Any], dict[str, object]]] = {
    Section: _section,
    Table: _table,
    Paragraph: lambda each: {"text": each.text},
    Bullets: lambda each: {"items": list(each.items)},
    Pairs: lambda each: {"pairs": [[term, _cell(said)] for term, said in each.pairs]},
    Quote: lambda each: {"words": each.words, "by": each.by},
    Figure: _figure,
}
JSON = Writer("json", "Data (JSON)", "application/json; charset=utf-8", write)
