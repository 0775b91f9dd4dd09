"""A document as slides: what stands together on one, and where it goes on to the next. Sizes in inches and points."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise
from typing import TypeVar

from kentpcc.documents.document import Block, Bullets, Cell, Document, Figure, Pairs, Paragraph, Quote, Table
from kentpcc.documents.plain import led_in, one_line, plain

WIDE, HIGH, EDGE = 13.333, 7.5, 0.6
TOP, FOOT = 1.45, 0.45  # the title’s room, and the foot’s
ROOM = HIGH - TOP - FOOT
WORDS, CELLS, NOTES = 18, 14, 12  # points
LETTER = 0.56  # the width of a letter, as a part of its height
LINE = 1.3  # the height of a line, likewise
LETTERS = int((WIDE - 2 * EDGE) * 72 / (CELLS * LETTER))  # of a table's row
MARGIN, MOST = 3, 60  # letters: at the sides of a cell; of a column that is given what is left
SHORT = 80  # letters of an item in two columns
GOES_ON = " (continued)"
NO_SLIDE_HOLDS = 4_000  # letters
Item = TypeVar("Item")


@dataclass(frozen=True)
class Line:
    text: str
    bullet: bool = False


@dataclass(frozen=True)
class Slide:
    """Lines, a table or a figure; `notes` of the table stand under it. Short bullets may stand in two columns."""

    title: str
    lines: tuple[Line, ...] = ()
    columns: int = 1  # of the lines
    table: Table | None = None
    figure: Figure | None = None


def slides(document: Document) -> Iterator[Slide]:
    """After the first, which has the document's title."""
    for headings, blocks in groupby(document.blocks, key=lambda found: found[0]):
        title = ": ".join(map(one_line, headings))
        for worded, together in groupby((block for _, block in blocks), key=is_worded):
            if worded:
                yield from _texts(title, (line for block in together for line in lines_of(block)))
            else:
                yield from (slide for block in together for slide in _drawn(title, block))


def is_worded(block: Block) -> bool:
    return not isinstance(block, Table | Figure)


def lines_of(block: Block) -> Iterator[Line]:
    match block:
        case Paragraph():
            yield Line(plain(block.text))
        case Bullets():
            yield from (Line(plain(item), bullet=True) for item in block.items)
        case Pairs():
            yield from (Line(f"{led_in(term)} {plain(said)}") for term, said in block.pairs)
        case Quote():
            yield Line(f"“{plain(block.words)}” {plain(block.by)}")


def _drawn(title: str, block: Block) -> Iterator[Slide]:
    if isinstance(block, Figure):
        yield Slide(one_line(block.title), figure=block)
    elif isinstance(block, Table):
        yield from _tables(": ".join(filter(None, (title, one_line(block.caption)))), block)


def _texts(title: str, lines: Iterable[Line]) -> Iterator[Slide]:
    pieces = [piece for line in lines for piece in _pieces(line)]
    parts = [pieces] if _columns(pieces) == 1 else list(_stretches(pieces))
    pages = [(page, columns) for part in parts for columns in [_columns(part)] for page in _paged(part, columns)]
    for number, (page, columns) in enumerate(pages):
        yield Slide(title + GOES_ON if number else title, tuple(page), columns)


def _paged(lines: Sequence[Line], columns: int) -> list[list[Line]]:
    """As many lines on each slide as on the others, where they fit."""
    if columns == 1:
        return _even(lines, ROOM, lambda line: words_height(line.text))
    filled = _pages(lines, ROOM, _narrow)
    pairs = [[line for column in filled[first : first + 2] for line in column] for first in range(0, len(filled), 2)]
    alike = _alike(lines, len(pairs))
    return alike if all(_high(column) <= ROOM for page in alike for column in beside(page)) else pairs


def beside(lines: Sequence[Line]) -> tuple[Sequence[Line], Sequence[Line]]:
    """In two columns of one height, or the first is the higher: no line is broken over them."""
    place = next(place for place in range(len(lines) + 1) if 2 * _high(lines[:place]) >= _high(lines))
    place -= _high(lines[:place]) > ROOM
    return lines[:place], lines[place:]


def _high(column: Iterable[Line]) -> float:
    return sum(map(_narrow, column))


def _narrow(line: Line) -> float:
    return words_height(line.text, columns=2)


def _stretches(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """A list with the words that lead to it, and what follows it: a paragraph is not broken over two columns."""
    ends = [place for place in range(1, len(lines)) if lines[place - 1].bullet and not lines[place].bullet]
    for first, last in pairwise([0, *ends, len(lines)]):
        yield list(lines[first:last])


def _columns(lines: Sequence[Line]) -> int:
    """Two where a list of short items would fill more than one slide with the half of each empty."""
    listed = [line for line in lines if line.bullet]
    fits = sum(words_height(line.text) for line in lines) <= ROOM
    short = all(len(line.text) <= SHORT for line in listed)
    return 2 if short and not fits and 2 * len(listed) > len(lines) else 1


def _pieces(line: Line) -> Iterator[Line]:
    """A text that no slide can hold, in parts; together they are the text."""
    rest = line.text
    while words_height(rest[:NO_SLIDE_HOLDS]) > ROOM:
        end = _break(rest[:NO_SLIDE_HOLDS])  # of the whole rest, a long text would be measured again for each slide
        yield replace(line, text=rest[:end])
        rest = rest[end:]
    yield replace(line, text=rest)


def _break(text: str) -> int:
    """Where the last word ends that surely fits."""
    end = len(text)
    while words_height(text[:end]) > ROOM:
        end //= 2
    return max(text.rfind(" ", 0, end), text.rfind("\n", 0, end)) + 1 or end


def _tables(title: str, table: Table) -> Iterator[Slide]:
    """As many rows as a slide holds, under the headings each time; notes without room go on to a slide of their own."""
    widths = widths_of(table)
    room = ROOM - row_height([column.title for column in table.columns], widths)
    pages = _even(range(len(table.rows)), room, lambda place: row_height(table.rows[place], widths)) or [[]]
    left = room - sum(row_height(table.rows[place], widths) for place in pages[-1])
    noted = sum(map(note_height, table.notes)) <= left
    for number, page in enumerate(pages):
        notes = table.notes if noted and number == len(pages) - 1 else ()
        part = replace(table, rows=tuple(table.rows[place] for place in page), levels=(), notes=notes)
        yield Slide(title + GOES_ON if number else title, table=part)
    if not noted:
        yield from _texts(f"{title}: notes", (Line(plain(note)) for note in table.notes))


def _pages(items: Iterable[Item], room: float, height: Callable[[Item], float]) -> list[list[Item]]:
    """In their order, as many on a page as there is room for, and one at least."""
    pages: list[list[Item]] = []
    left = 0.0
    for item in items:
        if not pages or height(item) > left:
            pages.append([])
            left = room
        pages[-1].append(item)
        left -= height(item)
    return pages


def _even(items: Sequence[Item], room: float, height: Callable[[Item], float]) -> list[list[Item]]:
    """On as few pages as it takes, and as many on each as on the others where they fit: no row is left by itself."""
    pages = _pages(items, room, height)
    alike = _alike(items, len(pages))
    return alike if all(sum(map(height, page)) <= room for page in alike) else pages


def _alike(items: Sequence[Item], pages: int) -> list[list[Item]]:
    each = -(-len(items) // max(1, pages))
    return [list(items[first : first + each]) for first in range(0, len(items), each or 1)]


def widths_of(table: Table, letters: int = LETTERS) -> list[float]:
    """Of a line of so many letters each column has room for its longest word, and one of numbers for its longest cell.

    What is left goes to those that would still break their lines. Together as wide as a slide.
    """
    columns = [[column.title, *(plain(row[place]) for row in table.rows)] for place, column in enumerate(table.columns)]
    least = [
        _unbroken(texts) if column.numeric else _longest_word(texts)
        for column, texts in zip(table.columns, columns, strict=True)
    ]
    wanted = [max(0, min(MOST, max(map(len, texts))) - own) for texts, own in zip(columns, least, strict=True)]
    left = max(0, letters - sum(least))
    given = [own + left * more / max(1, sum(wanted)) for own, more in zip(least, wanted, strict=True)]
    return [(WIDE - 2 * EDGE) * each / sum(given) for each in given]


def _longest_word(texts: Sequence[str]) -> int:
    """With the room at its sides, and no longer than half a line has."""
    return MARGIN + min(MOST // 2, max((len(word) for text in texts for word in text.split()), default=0))


def _unbroken(texts: Sequence[str]) -> int:
    """The longest cell of a column of numbers, whose title may break."""
    return max(_longest_word(texts[:1]), MARGIN + min(MOST // 2, max(map(len, texts[1:]), default=0)))


def row_height(row: Sequence[Cell], widths: Sequence[float]) -> float:
    lines = (_lines(plain(cell), width - 0.2, CELLS) for cell, width in zip(row, widths, strict=True))
    return 0.12 + max(lines, default=1) * CELLS * LINE / 72


def words_height(text: str, columns: int = 1) -> float:
    return (_lines(text, (WIDE - 2 * EDGE) / columns - 0.4, WORDS) * LINE + 0.5) * WORDS / 72


def note_height(text: str) -> float:
    return (_lines(plain(text), WIDE - 2 * EDGE, NOTES) * LINE + 0.4) * NOTES / 72


def _lines(text: str, width: float, points: int) -> int:
    """How many lines a text takes, at most."""
    letters = max(1, int(width * 72 / (points * LETTER)))
    return sum(max(1, -(-len(line) // letters)) for line in text.split("\n"))
