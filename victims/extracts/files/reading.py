"""Reads any file that somebody sends as an extract: text or workbook, by its bytes and not by its name.

A CSV file is bytes that are text in one encoding, and records in one of four dialects.
"""

import codecs
import csv
import io
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Self, TextIO

from victims.extracts.files.rows import (
    BLOCK,
    MOST_ROWS,
    Opener,
    Reading,
    Row,
    Table,
    UnreadableFile,
    digest,
    headings_of,
)
from victims.extracts.files.shapes import shape_of
from victims.extracts.files.workbooks import workbook

__all__ = ["MOST_ROWS", "UTF8", "WINDOWS", "Reading", "Row", "UnreadableFile", "is_workbook", "read"]

ZIP = b"PK\x03\x04"  # XLSX and ODS are zip archives
LONGEST_RECORD = 1_000_000  # letters: several times the most that the columns of an extract hold
SAVE_AGAIN = "save it again as “CSV UTF-8” and send that"
UTF8, WINDOWS, UTF16 = "utf-8", "cp1252", "utf-16"

# how a file begins → what it is
FOREIGN = [
    (b"PK\x05\x06", "an empty zip archive"),
    (b"\xd0\xcf\x11\xe0", "an old Excel workbook, or one with a password"),
    (b"%PDF", "a PDF"),
    (b"\x1f\x8b", "a compressed archive"),
    (b"7z\xbc\xaf", "a compressed archive"),
    (b"{\\rtf", "a Word document"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (codecs.BOM_UTF32_LE, "in UTF-32"),
    (codecs.BOM_UTF32_BE, "in UTF-32"),
]


def read(
    opener: Opener,
    *,
    name: str,
    most_bytes: int,
    most_rows: int = MOST_ROWS,
    encoding: str = UTF8,
    wanted: Collection[str] = (),
) -> Reading:
    """Looks through the bytes and reads the headings. Raises UnreadableFile.

    `encoding` is cp1252 only if a person said so. `wanted` are headings of any column map: they tell
    the sheet with the table, and the row with the headings, from what else a workbook holds.
    """
    if is_workbook(opener):
        sha256 = digest(opener, most_bytes, lambda _: None)
        table, first = workbook(opener, wanted)
        return Reading(name, sha256, headings_of(first), table, most_rows)
    sha256, text = _text(opener, most_bytes, encoding, wanted)
    return Reading(name, sha256, headings_of(next(text.rows(), Row(1, []))), text, most_rows)


def _text(opener: Opener, most_bytes: int, encoding: str, wanted: Collection[str]) -> tuple[str, Table]:
    encoding = UTF16 if _begins_as_utf16(opener) else encoding
    inspector = Inspector(encoding)
    sha256 = digest(opener, most_bytes, inspector)
    inspector.end()
    delimiter, first = shape_of(_beginning(opener, encoding), wanted)
    return sha256, TextTable(opener, encoding, delimiter, first, max(0, inspector.lines - first))


def _begins_as_utf16(opener: Opener) -> bool:
    """By its mark. A file of cp1252 could begin so too: with “ÿþ”, which nobody writes."""
    with opener() as file:
        start = file.read(4)
    return start[:2] in {codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE} and start != codecs.BOM_UTF32_LE


def _beginning(opener: Opener, encoding: str) -> str:
    with opener() as file:
        return file.read(BLOCK).decode(_marked(encoding), errors="replace")


def _marked(encoding: str) -> str:
    return "utf-8-sig" if encoding == UTF8 else encoding


def is_workbook(opener: Opener) -> bool:
    with opener() as file:
        return file.read(len(ZIP)) == ZIP


@dataclass(frozen=True)
class TextTable:
    """`first` is the row with the headings: titles may stand above."""

    opener: Opener
    encoding: str
    delimiter: str
    first: int
    about: int
    save_again = SAVE_AGAIN

    @property
    def note(self) -> str:
        return f"The headings were found in row {self.first}; what stands above was left out." if self.first > 1 else ""

    def rows(self) -> Iterator[Row]:
        """One a record, also where a quoted cell runs over several lines; blank lines are empty lists."""
        with self.opener() as file:
            lines = Lines(io.TextIOWrapper(file, _marked(self.encoding), newline=""))
            records = enumerate(csv.reader(lines, delimiter=self.delimiter, strict=True), start=1)
            try:
                for number, cells in records:
                    lines.begin_record()
                    if number >= self.first:
                        yield Row(number, cells)
            except csv.Error as fault:
                raise UnreadableFile(
                    f"The file cannot be read as a table ({fault}): open it in a spreadsheet and {SAVE_AGAIN}."
                ) from None


class Lines:
    """Those of a text, and never more of one record than `LONGEST_RECORD`: a line without an end fills no memory."""

    def __init__(self, text: TextIO) -> None:
        self.text, self.length = text, 0

    def __iter__(self) -> Self:
        return self

    def __next__(self) -> str:
        line = self.text.readline(LONGEST_RECORD)
        self.length += len(line)
        if not line:
            raise StopIteration
        if self.length >= LONGEST_RECORD:
            raise UnreadableFile(
                f"A row of the file has more than a million letters: open it in a spreadsheet and {SAVE_AGAIN}."
            )
        return line

    def begin_record(self) -> None:
        self.length = 0


class Inspector:
    """Called with each block of a file, raises UnreadableFile for what is no text in the encoding."""

    def __init__(self, encoding: str) -> None:
        self.encoding = encoding
        self.decoder = codecs.getincrementaldecoder(encoding)()
        self.first, self.lines = True, 0

    def __call__(self, block: bytes) -> None:
        if self.first:
            _refuse_foreign(block)
        self.first = False
        self._decode(block, final=False)

    def end(self) -> None:
        self._decode(b"", final=True)

    def _decode(self, block: bytes, *, final: bool) -> None:
        try:
            text = self.decoder.decode(block, final)
        except UnicodeDecodeError:
            other = ", or say that it is Windows (cp1252) text" if self.encoding == UTF8 else ""
            raise UnreadableFile(f"The file is not written in {self.encoding.upper()}: {SAVE_AGAIN}{other}.") from None
        if "\0" in text:
            raise UnreadableFile(f"The file holds bytes that are no text: open it in a spreadsheet and {SAVE_AGAIN}.")
        self.lines += text.count("\n")


def _refuse_foreign(block: bytes) -> None:
    kind = next((kind for start, kind in FOREIGN if block.startswith(start)), "")
    if block.lstrip(b"\xef\xbb\xbf \r\n\t")[:1] == b"<":
        kind = "a web page or XML"
    if kind:
        raise UnreadableFile(f"The file is {kind}, not a CSV file: open it in a spreadsheet and {SAVE_AGAIN}.")
