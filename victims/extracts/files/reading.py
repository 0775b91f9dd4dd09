"""Reads any file that somebody sends as an extract: text or workbook, by its bytes and not by its name.

A CSV file is bytes that are text in one encoding, and records in one of four dialects.
"""

import codecs
import csv
import io
from collections.abc import Collection, Iterator
from dataclasses import dataclass

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
from victims.extracts.files.workbooks import workbook

__all__ = ["MOST_ROWS", "UTF8", "WINDOWS", "Reading", "Row", "UnreadableFile", "is_workbook", "read"]

ZIP = b"PK\x03\x04"  # XLSX and ODS are zip archives
SAVE_AGAIN = "save it again as “CSV UTF-8” and send that"
UTF8, WINDOWS = "utf-8", "cp1252"
DELIMITERS = ",;\t|"

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
    (b"\xff\xfe", "in UTF-16"),
    (b"\xfe\xff", "in UTF-16"),
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
    sha256, text = _text(opener, most_bytes, encoding)
    return Reading(name, sha256, headings_of(next(text.rows(), Row(1, []))), text, most_rows)


def _text(opener: Opener, most_bytes: int, encoding: str) -> tuple[str, Table]:
    inspector = Inspector(encoding)
    sha256 = digest(opener, most_bytes, inspector)
    inspector.end()
    return sha256, TextTable(opener, encoding, delimiter_of(opener, encoding), inspector.lines - 1)


def is_workbook(opener: Opener) -> bool:
    with opener() as file:
        return file.read(len(ZIP)) == ZIP


@dataclass(frozen=True)
class TextTable:
    opener: Opener
    encoding: str
    delimiter: str
    about: int
    note = ""
    save_again = SAVE_AGAIN

    def rows(self) -> Iterator[Row]:
        """One a record, also where a quoted cell runs over several lines; blank lines are empty lists."""
        with self.opener() as file:
            encoding = "utf-8-sig" if self.encoding == UTF8 else self.encoding
            records = csv.reader(io.TextIOWrapper(file, encoding, newline=""), delimiter=self.delimiter, strict=True)
            try:
                yield from map(Row._make, enumerate(records, start=1))
            except csv.Error as fault:
                raise UnreadableFile(
                    f"The file cannot be read as a table ({fault}): open it in a spreadsheet and {SAVE_AGAIN}."
                ) from None


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
        self.lines += block.count(b"\n")
        if b"\0" in block:
            raise UnreadableFile(f"The file holds bytes that are no text: open it in a spreadsheet and {SAVE_AGAIN}.")
        self._decode(block, final=False)

    def end(self) -> None:
        self._decode(b"", final=True)

    def _decode(self, block: bytes, *, final: bool) -> None:
        try:
            self.decoder.decode(block, final)
        except UnicodeDecodeError:
            other = "" if self.encoding == WINDOWS else ", or say that it is Windows (cp1252) text"
            raise UnreadableFile(f"The file is not written in {self.encoding.upper()}: {SAVE_AGAIN}{other}.") from None


def _refuse_foreign(block: bytes) -> None:
    kind = next((kind for start, kind in FOREIGN if block.startswith(start)), "")
    if block.lstrip(b"\xef\xbb\xbf \r\n\t")[:1] == b"<":
        kind = "a web page or XML"
    if kind:
        raise UnreadableFile(f"The file is {kind}, not a CSV file: open it in a spreadsheet and {SAVE_AGAIN}.")


def delimiter_of(opener: Opener, encoding: str) -> str:
    """The one of four that occurs most in the headings."""
    with opener() as file:
        line = file.readline(BLOCK).decode(encoding, errors="replace")
    return max(DELIMITERS, key=line.count)
