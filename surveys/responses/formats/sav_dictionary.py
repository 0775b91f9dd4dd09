"""The dictionary of an SPSS system file: who made it, its variables with their labels, values and gaps.

Source: “System File Format” in the PSPP developers’ guide, and what ReadStat reads; all little-endian. Written here
because libraries that write the format take the whole table into memory first.
"""

import struct
from collections.abc import Iterable, Iterator, Sequence

from surveys.responses.contents.cells import SLOT
from surveys.responses.contents.variable import (
    NUMBER_NO_ANSWER,
    NUMBER_NOT_ASKED,
    Gap,
    Scale,
    Value,
    Variable,
)
from surveys.responses.formats.book import Book

NUMERIC, TEXTUAL = 5, 1  # print formats F and A
SYSTEM_MISSING, HIGHEST, LOWEST = -1.7976931348623157e308, 1.7976931348623157e308, -1.797693134862315e308
NOMINAL, ORDINAL, SCALE = 1, 2, 3
UTF_8 = 65001
MOST_LABEL, MOST_VALUE_LABEL, DOCUMENT_LINE = 255, 120, 80  # bytes
MADE_BY = "@(#) SPSS DATA FILE Victim satisfaction"
GAPS = tuple(Value("", gap.number, gap.title, gap=True) for gap in Gap)
NUMBER_GAPS = (
    Value("", NUMBER_NOT_ASKED, Gap.NOT_ASKED.title, gap=True),
    Value("", NUMBER_NO_ANSWER, Gap.NO_ANSWER.title, gap=True),
)


def dictionary(book: Book) -> bytes:
    """Everything before the first row."""
    slots = sum(map(slots_of, book.variables))
    parts = [
        _header(book, slots),
        *map(_variable, book.variables, short_names(len(book.variables))),
        *_value_labels(book.variables),
        _document(book.lines),
        _info(3, struct.pack("<8i", 20, 0, 0, -1, 1, 1, 2, UTF_8), size=4),
        _info(4, struct.pack("<3d", SYSTEM_MISSING, HIGHEST, LOWEST), size=8),
        _info(11, b"".join(map(_display, book.variables)), size=4),
        _info(13, _long_names(book.variables)),
        _info(16, struct.pack("<2q", 1, book.total), size=8),
        _info(20, b"UTF-8"),
        struct.pack("<2i", 999, 0),
    ]
    return b"".join(parts)


def slots_of(variable: Variable) -> int:
    return max(1, -(-variable.width // SLOT)) if is_text(variable) else 1


def is_text(variable: Variable) -> bool:
    return variable.scale in {Scale.TEXT, Scale.MONTH}


def short_names(count: int) -> list[str]:
    """Eight letters at most, for programs of long ago; the names that people see follow in a record of their own."""
    return [f"V{place:05}" for place in range(1, count + 1)]


def _header(book: Book, slots: int) -> bytes:
    """Without the day of writing, so that equal data are equal bytes."""
    return struct.pack(
        "<4s60s5id9s8s64s3x",
        *(b"$FL2", _padded(MADE_BY, 60), 2, slots, 0, 0, book.total, 100.0),
        *(b"01 Jan 80", b"00:00:00", _padded(book.title, 64)),
    )


def _variable(variable: Variable, short_name: str) -> bytes:
    width = slots_of(variable) * SLOT if is_text(variable) else 0
    shown = _format(variable, width)
    label = cut(variable.label, MOST_LABEL)
    gaps = _gaps(variable)
    first = struct.pack("<6i8s", 2, width, 1, gaps[0], shown, shown, short_name.ljust(8).encode())
    first += (
        struct.pack("<i", len(label))
        + label
        + b" " * (-len(label) % 4)
        + b"".join(struct.pack("<d", gap) for gap in gaps[1])
    )
    further = struct.pack("<6i8s", 2, -1, 0, 0, 0, 0, b" " * 8)
    return first + further * (slots_of(variable) - 1)


def _gaps(variable: Variable) -> tuple[int, Sequence[float]]:
    """How many, or minus two for a range, and which."""
    if is_text(variable):
        return 0, ()
    if variable.scale is Scale.NUMBER:
        return 2, (NUMBER_NOT_ASKED, NUMBER_NO_ANSWER)
    numbers = [gap.number for gap in Gap]
    return -2, (min(numbers), max(numbers))


def _format(variable: Variable, width: int) -> int:
    if is_text(variable):
        return TEXTUAL << 16 | width << 8
    return NUMERIC << 16 | (16 << 8 | 4 if variable.scale is Scale.NUMBER else 10 << 8)


def _value_labels(variables: Iterable[Variable]) -> Iterator[bytes]:
    place = 1  # by slots
    for variable in variables:
        if not is_text(variable):
            labels = labels_of(variable)
            yield struct.pack("<2i", 3, len(labels))
            yield from map(_value_label, labels)
            yield struct.pack("<3i", 4, 1, place)
        place += slots_of(variable)


def labels_of(variable: Variable) -> list[Value]:
    """With a label for every reason why there is no answer; the questionnaire's own words come first."""
    gaps = NUMBER_GAPS if variable.scale is Scale.NUMBER else GAPS
    taken = {value.number for value in variable.values}
    return [*variable.values, *(gap for gap in gaps if gap.number not in taken)]


def _value_label(value: Value) -> bytes:
    label = cut(value.label, MOST_VALUE_LABEL)
    return struct.pack("<dB", value.number, len(label)) + label + b" " * (-(len(label) + 1) % SLOT)


def _document(lines: Sequence[str]) -> bytes:
    written = b"".join(_padded(line, DOCUMENT_LINE) for line in lines)
    return struct.pack("<2i", 6, len(lines)) + written if lines else b""


def _info(subtype: int, content: bytes, *, size: int = 1) -> bytes:
    return struct.pack("<4i", 7, subtype, size, len(content) // size) + content


def _display(variable: Variable) -> bytes:
    """Kind of measurement, width in characters, and the side to which it is aligned."""
    if is_text(variable):
        return struct.pack("<3i", NOMINAL, 16, 0)
    ordered = ORDINAL if variable.measured else NOMINAL
    return struct.pack("<3i", SCALE if variable.scale is Scale.NUMBER else ordered, 10, 1)


def _long_names(variables: Sequence[Variable]) -> bytes:
    names = zip(short_names(len(variables)), variables, strict=True)
    return "\t".join(f"{short}={variable.name}" for short, variable in names).encode()


def _padded(text: str, length: int) -> bytes:
    return cut(text, length).ljust(length)


def cut(text: str, length: int) -> bytes:
    """At most so many bytes, and no half of a letter; on one line, as SPSS shows it."""
    written = " ".join(text.split()).encode()
    return written if len(written) <= length else written[: length - 3].decode(errors="ignore").encode() + "…".encode()
