"""A version of the codeframe as it is written: stages, and beneath each its themes. Plain Python.

Its file is a CSV with the headings `key,code,label,tells,about`. A stage has a key of one digit, a theme of two, the
first of which is its stage's: so two digits choose it. `tells` says what of somebody who names it: “dissatisfied”,
“satisfied”, or nothing.
"""

import csv
import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from kentpcc.refusals import Refused

HEADINGS = ["key", "code", "label", "tells", "about"]
FEWEST, MOST = 25, 40  # themes: fewer say too little, and of more nobody keeps an overview
TELLS = ("dissatisfied", "satisfied", "")
FRAMES = Path(__file__).parent / "frames"


@dataclass(frozen=True)
class Line:
    key: str
    code: str
    label: str
    tells: str
    about: str

    @property
    def is_stage(self) -> bool:
        return len(self.key) == 1


@dataclass(frozen=True)
class Frame:
    lines: tuple[Line, ...]

    @property
    def digest(self) -> str:
        """The same whatever the quotes and the ends of lines in the file."""
        said = "\n".join("\t".join(vars(line).values()) for line in self.lines)
        return hashlib.sha256(said.encode()).hexdigest()


def frame_of(version: int) -> Frame:
    """A version that comes with the application."""
    return read_frame((FRAMES / f"{version}.csv").read_text(encoding="utf-8"))


def read_frame(text: str) -> Frame:
    """Raises Refused with a sentence for each fault, each with its row."""
    rows = list(csv.DictReader(text.lstrip("\ufeff").splitlines()))
    if not rows or list(rows[0]) != HEADINGS:
        raise Refused(f"The first line must be “{','.join(HEADINGS)}”, with a line for each stage and theme beneath.")
    lines = [Line(**{name: (row[name] or "").strip() for name in HEADINGS}) for row in rows]
    if faults := list(_faults(lines)):
        raise Refused(faults)
    return Frame(tuple(lines))


def _faults(lines: Sequence[Line]) -> Iterator[str]:
    stages = {line.key for line in lines if line.is_stage}
    keys, codes = [line.key for line in lines], [line.code for line in lines]
    for row, line in enumerate(lines, start=2):
        yield from (f"Row {row}: {fault}" for fault in _faults_of(line, stages, keys, codes))
    themes = len(lines) - len(stages)
    if not FEWEST <= themes <= MOST:
        yield f"There are {themes} themes: a codeframe has from {FEWEST} to {MOST}."


def _faults_of(line: Line, stages: set[str], keys: Sequence[str], codes: Sequence[str]) -> Iterator[str]:
    if not (line.key.isdecimal() and 1 <= len(line.key) <= 2 and "0" not in line.key):
        yield f"the key “{line.key}” is no digit from 1 to 9 for a stage, and no two of them for a theme."
    elif not line.is_stage and line.key[0] not in stages:
        yield f"there is no stage with the key {line.key[0]} for the theme {line.key}."
    if keys.count(line.key) > 1 or codes.count(line.code) > 1:
        yield f"the key “{line.key}” or the code “{line.code}” stands twice."
    if not line.code.replace("_", "").isalnum() or not line.label:
        yield "a code of letters, digits and “_”, and a label are needed."
    if line.tells not in TELLS or (line.is_stage and line.tells):
        yield f"“{line.tells}” in “tells” is none of dissatisfied, satisfied, or nothing (as for a stage)."
