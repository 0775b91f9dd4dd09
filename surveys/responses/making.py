"""Makes the file of an export and its codebook, and counts three times how many rows it has."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import BinaryIO

from kentpcc.documents.document import Document
from kentpcc.periods import Period
from kentpcc.refusals import Refused
from surveys.models import Survey
from surveys.responses.codebook import About, codebook
from surveys.responses.contents import rows as reading
from surveys.responses.contents.layout import layout
from surveys.responses.contents.pseudonyms import Pseudonyms
from surveys.responses.contents.rarity import Rarity
from surveys.responses.contents.variable import Row
from surveys.responses.formats.book import Book, Format
from surveys.responses.formats.table import FORMATS

Told = Callable[[int, int], None]
TOLD_EVERY = 1000  # rows
STAYS = "It stays within the Research Bureau."


@dataclass(frozen=True)
class Order:
    """What is to be made, of what, for whom; `link` makes the pseudonyms, and `pseudonyms` says it in words."""

    survey: Survey
    period: Period
    kind: str
    link: str
    pseudonyms: str
    purpose: str
    asked_by: str

    @property
    def format(self) -> Format:
        return FORMATS[self.kind]

    @property
    def title(self) -> str:
        return f"{self.survey.title}, {self.period.label}: answers"


@dataclass(frozen=True)
class Made:
    rows: int
    columns: int
    rarity: Rarity
    codebook: Document


def make(order: Order, file: BinaryIO, *, tell: Told = lambda done, total: None) -> Made:
    """Writes into `file`, which can be read and gone back in. Raises Refused where the counts differ, or are too many.

    `tell` hears how many of how many rows are written.
    """
    found = layout(order.survey, order.period)
    book = Book(order.title, _lines(order), found.variables, reading.count(found))
    _refuse_too_many(order.format, book)
    rarity = Rarity()
    rows = reading.rows(found, Pseudonyms(order.link), in_place=not order.format.sorts)
    written = _Counted(rarity.watched(rows), book.total, tell)
    order.format.write(file, book, written)
    _refuse_miscounted(order.format, file, book, written.done)
    about = About(order.purpose, order.asked_by, order.pseudonyms, written.done, rarity)
    return Made(written.done, len(found.variables), rarity, codebook(found, about))


def _lines(order: Order) -> tuple[str, ...]:
    return (f"Made for {order.asked_by}.", f"Purpose: {order.purpose}", STAYS)


class _Counted:
    """The rows, counted as they pass."""

    def __init__(self, rows: Iterable[Row], total: int, tell: Told) -> None:
        self.rows, self.total, self.tell, self.done = rows, total, tell, 0

    def __iter__(self) -> Iterator[Row]:
        for row in self.rows:
            yield row
            self.done += 1
            if self.done % TOLD_EVERY == 0:
                self.tell(self.done, self.total)


def _refuse_too_many(format: Format, book: Book) -> None:
    if format.most_rows is not None and book.total > format.most_rows:
        raise Refused(
            f"There are {book.total:,} rows, and a workbook takes {format.most_rows:,}: choose CSV or SPSS.", "kind"
        )
    if format.most_columns is not None and len(book.variables) > format.most_columns:
        raise Refused("There are more columns than a workbook takes: choose CSV or SPSS.", "kind")


def _refuse_miscounted(format: Format, file: BinaryIO, book: Book, written: int) -> None:
    file.flush()
    file.seek(0)
    in_file = format.rows_in(file, book)
    if not book.total == written == in_file:
        raise Refused(
            f"The database has {book.total:,} interviews, {written:,} were written and {in_file:,} stand in the file. "
            "Something changed meanwhile: make the export again."
        )
