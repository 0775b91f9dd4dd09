"""Lines of a file put in their places, without ever holding more than some of them."""

import tempfile
from collections.abc import Iterable
from contextlib import ExitStack
from functools import cache
from typing import BinaryIO

from surveys.responses.workplace import workplace

DIGITS = 2  # of a place: lines that begin alike lie in one file of 256, a million of them in some megabytes each
PLACE_ENDS, LINE_ENDS = b"\x1d", b"\x00"  # the second no line holds, and the first no place


def write_sorted(file: BinaryIO, lines: Iterable[tuple[str, str]]) -> None:
    """Writes lines, each told with its place, in the order of their places; those of one place in that in which they
    come. The files beside have no names, and are gone with whoever works on them.
    """
    with ExitStack() as opened:
        parts, folder = dict[str, BinaryIO](), cache(lambda: workplace())  # made once, and not for nothing
        for place, line in lines:
            if (begins := place[:DIGITS]) not in parts:
                parts[begins] = opened.enter_context(tempfile.TemporaryFile(dir=folder()))
            parts[begins].write(b"".join((place.encode(), PLACE_ENDS, line.encode(), LINE_ENDS)))
        for begins in sorted(parts):
            file.writelines(_in_order(parts[begins]))


def _in_order(part: BinaryIO) -> list[bytes]:
    part.seek(0)
    told = [each.partition(PLACE_ENDS) for each in part.read().split(LINE_ENDS)[:-1]]
    return [line for _, _, line in sorted(told, key=lambda each: each[0])]
