"""A system file of SPSS: numbers with labels, and every reason for a gap as a missing value that has a label too."""

import os
import struct
from collections.abc import Iterable
from typing import BinaryIO

from surveys.responses.contents.cells import SLOT, line_in_numbers
from surveys.responses.contents.variable import Row, Variable
from surveys.responses.formats.book import Book, Format
from surveys.responses.formats.sav_dictionary import dictionary, is_text, slots_of


def write(file: BinaryIO, book: Book, rows: Iterable[Row]) -> None:
    file.write(dictionary(book))
    line, pack = line_in_numbers(book.variables), _line(book.variables).pack
    file.writelines(pack(*line(row)) for row in rows)


def _line(variables: Iterable[Variable]) -> struct.Struct:
    return struct.Struct("<" + "".join(f"{slots_of(each) * SLOT}s" if is_text(each) else "d" for each in variables))


def rows_in(file: BinaryIO, book: Book) -> int:
    """By its length: every row has the same. What is left over would be half a row, and is counted as one."""
    begins = len(dictionary(book))
    length = file.seek(0, os.SEEK_END) - begins
    return -(-length // _line(book.variables).size)


FORMAT = Format("sav", "A file for SPSS (SAV)", "application/x-spss-sav", write, rows_in)
