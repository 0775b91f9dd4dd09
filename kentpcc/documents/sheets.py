"""A document as the sheets of a workbook: a cover that lists them, the words, each table on its own, the data.

As the Government Analysis Function asks of spreadsheets: a sheet has a heading in its first cell, one table at most,
and no empty row, merged cell or hidden sheet.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from kentpcc.documents.document import (
    Block,
    Bullets,
    Cell,
    Document,
    Figure,
    Link,
    Pairs,
    Paragraph,
    Quote,
    Table,
    columns,
)
from kentpcc.documents.plain import led_in, one_line, plain

COVER, WORDS, DATA = "Cover", "Words", "Data"
LONGEST, LONGEST_TITLE = 32_000, 200  # units of UTF-16: a cell of Excel holds 32,767, and a column’s name 255
CUT = " … (cut here: the other formats have all of it)"


@dataclass(frozen=True)
class Sheet:
    """`lines` stand between the title and the table, `notes` of the table under it."""

    name: str
    title: str
    lines: tuple[str, ...]
    table: Table | None


def sheets(document: Document) -> list[Sheet]:
    inside = [*_words(document), *_tables(document), *_data(document)]
    return [_cover(document, inside), *inside]


def _cover(document: Document, inside: Sequence[Sheet]) -> Sheet:
    lines = (line for line in (document.subtitle, document.publisher, document.lead) if line)
    contents = tuple((sheet.name, sheet.title) for sheet in inside)
    listed = Table("", columns("Sheet", "What is in it"), contents) if contents else None
    return Sheet(COVER, document.title, tuple(lines), listed)


def _words(document: Document) -> Iterator[Sheet]:
    rows = tuple(
        (": ".join(headings), said) for headings, block in document.blocks for said in _said(block) if said is not None
    )
    if rows:
        yield Sheet(WORDS, "What the document says in words", (), Table("", columns("Section", "Text"), rows))


def _said(block: Block) -> Iterator[Cell]:
    """The block in words; of a table nothing, as it has a sheet of its own."""
    match block:
        case Paragraph():
            yield block.text
        case Bullets():
            yield from block.items
        case Pairs():
            yield from (f"{led_in(term)} {plain(said)}" for term, said in block.pairs)
        case Quote():
            yield f"“{block.words}” {block.by}"
        case Figure():
            yield from (f"Chart: {block.title}", block.caption, block.alternative)


def _tables(document: Document) -> Iterator[Sheet]:
    found = ((headings, block) for headings, block in document.blocks if isinstance(block, Table))
    for number, (headings, table) in enumerate(found, start=1):
        title = table.caption or headings[-1]
        above = tuple(heading for heading in headings if heading != title)
        yield Sheet(f"Table {number}", title, above, _marked(table))


def _data(document: Document) -> Iterator[Sheet]:
    if document.sheet is not None:
        yield Sheet(DATA, document.sheet.caption or "The same as data", (), document.sheet)


def _marked(table: Table) -> Table:
    """With “–” where there is nothing: an empty cell tells a reader by ear of nothing at all."""
    return replace(table, rows=tuple(tuple("–" if cell is None else cell for cell in row) for row in table.rows))


def headings(table: Table) -> list[str]:
    """Each once, and none without a word: a table that is marked as one needs them so."""
    titles: list[str] = []
    for place, column in enumerate(table.columns, start=1):
        title = first_of(one_line(column.title), LONGEST_TITLE) or f"Column {place}"
        taken = {each.casefold() for each in titles}
        titles.append(title if title.casefold() not in taken else f"{title} ({place})")
    return titles


def shortened(text: str) -> str:
    first = first_of(text, LONGEST)
    return text if first == text else first + CUT


def first_of(text: str, units: int) -> str:
    """As much as so many units of UTF-16 hold, by which Excel counts: an emoji takes two of them."""
    if len(text) <= units // 2:
        return text
    return text.encode("utf-16-le")[: 2 * units].decode("utf-16-le", errors="ignore")


def said(cell: Cell) -> Cell:
    """A link is its text."""
    return cell.text if isinstance(cell, Link) else cell
