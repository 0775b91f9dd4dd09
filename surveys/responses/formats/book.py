"""What every format is given: what the file is, and its columns."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import BinaryIO, NamedTuple

from surveys.responses.contents.variable import Row, Variable


@dataclass(frozen=True)
class Book:
    """`title` names it, `lines` say for whom and what for it was made, `total` is how many rows come."""

    title: str
    lines: tuple[str, ...]
    variables: tuple[Variable, ...]
    total: int


class Format(NamedTuple):
    """`write` needs no more memory for more rows. `rows_in` counts those of a written file, from its beginning.

    `sorts` is one that puts rows in their places itself, in whatever order they come; others take them in order.
    `most_rows` and `most_columns` are what programs take that read it; None where they have no bound.
    """

    kind: str
    title: str
    content_type: str
    write: Callable[[BinaryIO, Book, Iterable[Row]], None]
    rows_in: Callable[[BinaryIO, Book], int]
    most_rows: int | None = None
    most_columns: int | None = None
    is_text: bool = False
    sorts: bool = False
