"""A document's tables for the screen: a row is a title and its numbers, set in columns."""

from collections.abc import Iterator

from kentpcc.documents.document import Cell, Document, Section, Table
from kentpcc.documents.plain import plain
from kentpcc.documents.writer import Writer

TITLE, NUMBER = 52, 10  # characters


def write(document: Document) -> bytes:
    return (plain("\n\n".join("\n".join(_section(section)) for section in document.sections)) + "\n").encode()


def _section(section: Section) -> Iterator[str]:
    yield section.heading
    for block in section.blocks:
        if isinstance(block, Table):
            yield from (_row(level, *row) for level, row in block.outline)


def _row(level: int, title: Cell, *numbers: Cell) -> str:
    return f"{'  ' * level + str(title):<{TITLE}}" + "".join(map(_number, numbers))


def _number(cell: Cell) -> str:
    return f"{'–' if cell is None else f'{cell:,}' if isinstance(cell, int) else str(cell):>{NUMBER}}"


TEXT = Writer("text", "Text for the screen", "text/plain; charset=utf-8", write)
