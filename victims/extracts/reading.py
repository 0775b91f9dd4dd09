"""A file as rows. What is wrong with the file itself ends in one sentence, `UnreadableFile`."""

import codecs
import csv
import hashlib
import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import BinaryIO, NamedTuple

SAVE_AGAIN = "save it again as “CSV UTF-8” and send that"
UTF8, WINDOWS = "utf-8", "cp1252"
DELIMITERS = ",;\t|"
MOST_ROWS = 500_000
BLOCK = 1 << 20

# how a file begins → what it is
FOREIGN = [
    (b"PK\x03\x04", "a workbook or a zip archive"),
    (b"\xd0\xcf\x11\xe0", "an old Excel workbook"),
    (b"%PDF", "a PDF"),
    (b"\x1f\x8b", "a compressed archive"),
    (b"7z\xbc\xaf", "a compressed archive"),
    (b"{\\rtf", "a Word document"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"\xff\xfe", "in UTF-16"),
    (b"\xfe\xff", "in UTF-16"),
]

Opener = Callable[[], BinaryIO]


class UnreadableFile(Exception):
    """The whole file is refused; the text is one sentence that says what to do."""


class Row(NamedTuple):
    number: int  # as a spreadsheet shows it: the headings are row 1
    cells: list[str]


@dataclass(frozen=True)
class Reading:
    """A file whose bytes were looked through once. `rows` opens it anew each time."""

    name: str
    sha256: str
    encoding: str
    delimiter: str
    headings: list[str]
    opener: Opener

    def rows(self) -> Iterator[Row]:
        """Every row that is not blank. Raises UnreadableFile at the first row that is no table row."""
        records = _records(self.opener, self.encoding, self.delimiter)
        next(records, None)
        for number, cells in enumerate(records, start=2):  # row 1 is the headings
            if number > MOST_ROWS + 1:
                raise UnreadableFile(f"The file has more than {MOST_ROWS:,} rows: split it and send the parts.")
            if any(cells):
                yield Row(number, [_as_typed(cell) for cell in self._fitted(number, cells)])

    def _fitted(self, number: int, cells: list[str]) -> list[str]:
        wanted = len(self.headings)
        if len(cells) < wanted or any(cells[wanted:]):
            raise UnreadableFile(
                f"Row {number} has {len(cells)} cells where the headings have {wanted}: "
                f"open the file in a spreadsheet, put row {number} right and {SAVE_AGAIN}."
            )
        return cells[:wanted]


def read(opener: Opener, *, name: str, most_bytes: int, encoding: str = UTF8) -> Reading:
    """Looks through the bytes and reads the headings. `encoding` is cp1252 only if a person said so."""
    sha256 = _inspected(opener, most_bytes, encoding)
    delimiter = _delimiter(opener, encoding)
    headings = [heading.strip() for heading in next(_records(opener, encoding, delimiter), [])]
    if not any(headings):
        raise UnreadableFile("Row 1 of the file is blank: put the column headings there and send it again.")
    return Reading(name, sha256, encoding, delimiter, headings, opener)


def _inspected(opener: Opener, most_bytes: int, encoding: str) -> str:
    """The SHA-256 of bytes that are text in this encoding; raises UnreadableFile for any others."""
    seen, size, decoder = hashlib.sha256(), 0, codecs.getincrementaldecoder(encoding)()
    with opener() as file:
        while block := file.read(BLOCK):
            _refuse_foreign(block, first=size == 0)
            size += len(block)
            if size > most_bytes:
                raise UnreadableFile(f"The file is larger than {most_bytes >> 20} MB: split it and send the parts.")
            _decode(decoder, block, encoding)
            seen.update(block)
    _decode(decoder, b"", encoding, final=True)
    if not size:
        raise UnreadableFile("The file is empty: export it again from the crime system.")
    return seen.hexdigest()


def _refuse_foreign(block: bytes, *, first: bool) -> None:
    kind = next((kind for start, kind in FOREIGN if first and block.startswith(start)), "")
    if first and block.lstrip(b"\xef\xbb\xbf \r\n\t")[:1] == b"<":
        kind = "a web page or XML"
    if kind:
        raise UnreadableFile(f"The file is {kind}, not a CSV file: open it in a spreadsheet and {SAVE_AGAIN}.")
    if b"\0" in block:
        raise UnreadableFile(f"The file holds bytes that are no text: open it in a spreadsheet and {SAVE_AGAIN}.")


def _decode(decoder: codecs.IncrementalDecoder, block: bytes, encoding: str, *, final: bool = False) -> None:
    try:
        decoder.decode(block, final)
    except UnicodeDecodeError:
        other = "" if encoding == WINDOWS else ", or say that it is Windows (cp1252) text"
        raise UnreadableFile(f"The file is not written in {encoding.upper()}: {SAVE_AGAIN}{other}.") from None


def _delimiter(opener: Opener, encoding: str) -> str:
    """The one of four that occurs most in the headings."""
    with opener() as file:
        line = file.readline(BLOCK).decode(encoding, errors="replace")
    return max(DELIMITERS, key=line.count)


def _records(opener: Opener, encoding: str, delimiter: str) -> Iterator[list[str]]:
    """One list a record, also where a quoted cell runs over several lines; blank lines are empty lists."""
    with opener() as file:
        text = io.TextIOWrapper(file, "utf-8-sig" if encoding == UTF8 else encoding, newline="")
        try:
            yield from csv.reader(text, delimiter=delimiter, strict=True)
        except csv.Error as fault:
            raise UnreadableFile(
                f"The file cannot be read as a table ({fault}): open it in a spreadsheet and {SAVE_AGAIN}."
            ) from None


def _as_typed(cell: str) -> str:
    """Takes back the apostrophe that our own exports put before what a spreadsheet would run."""
    return cell[1:] if cell[:1] == "'" and cell[1:2] in {"=", "+", "-", "@"} else cell
