"""What a path is made of, as a page shows it."""

from dataclasses import dataclass


@dataclass(frozen=True)
class PathPage:
    """`questions`: their keys in order (`age`; `children[2]/age` in a repeat)."""

    name: str
    label: str
    questions: tuple[str, ...]


@dataclass(frozen=True)
class Repeat:
    """Questions asked once for each of several things. `key`: `children`, or `children[2]/toys` within another.

    `is_open`: the interviewer says how many there are; otherwise an earlier answer does.
    """

    key: str
    label: str
    number: int
    is_open: bool


@dataclass(frozen=True)
class Violation:
    """An answer that cannot stand, and why, in the language of the walk."""

    name: str
    message: str
