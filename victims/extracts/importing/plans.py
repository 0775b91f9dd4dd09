"""What came of going through a file: rows that can come in, rows that are refused, and the counts of both."""

from dataclasses import dataclass, field
from typing import Any

from victims.extracts.files.rows import Row
from victims.extracts.importing.gathered import LeftOver, UnknownWords
from victims.extracts.importing.records import Fault, Key, Record

ROWS_SHOWN = 10
CHANGED_SHOWN = 20
REFUSED_SHOWN = 100
NUMBERS_KEPT = 500  # row numbers kept for each reason


@dataclass(frozen=True)
class Entry:
    """A row that can come in. `digest` is what it says, in short; `key` holds the victim's reference of today."""

    number: int
    key: Key
    record: Record
    digest: str
    changed: bool


@dataclass(frozen=True)
class Refusal:
    row: Row
    faults: list[Fault]


@dataclass
class Reason:
    text: str
    count: int = 0
    rows: list[int] = field(default_factory=list)

    def add(self, number: int) -> None:
        self.count += 1
        if len(self.rows) < NUMBERS_KEPT:
            self.rows.append(number)


@dataclass
class Plan:
    """The counts, the first rows to show, and why rows are refused. Every row is counted once."""

    new: int = 0
    changed: int = 0
    known: int = 0
    refused: int = 0
    first_rows: list[Entry] = field(default_factory=list)
    first_changed: list[Entry] = field(default_factory=list)
    first_refused: list[Refusal] = field(default_factory=list)
    words: UnknownWords = field(default_factory=UnknownWords)
    left_over: LeftOver = field(default_factory=lambda: LeftOver({}))
    _reasons: dict[str, Reason] = field(default_factory=dict)

    @property
    def accepted(self) -> int:
        return self.new + self.changed

    @property
    def rows(self) -> int:
        return self.accepted + self.known + self.refused

    def accept(self, entry: Entry) -> None:
        if entry.changed:
            self.changed += 1
            if len(self.first_changed) < CHANGED_SHOWN:
                self.first_changed.append(entry)
        else:
            self.new += 1
        if len(self.first_rows) < ROWS_SHOWN:
            self.first_rows.append(entry)

    def refuse(self, refusal: Refusal) -> None:
        self.refused += 1
        for reason in {fault.reason for fault in refusal.faults}:
            self._reasons.setdefault(reason, Reason(reason)).add(refusal.row.number)
        for fault in refusal.faults:
            if fault.words:
                self.words.add(fault)
        if len(self.first_refused) < REFUSED_SHOWN:
            self.first_refused.append(refusal)

    def nothing_more_comes_in(self) -> None:
        """Of a file that came in before, even if later files have changed its rows since."""
        self.known, self.new, self.changed = self.known + self.accepted, 0, 0
        self.first_rows, self.first_changed = [], []

    @property
    def reasons(self) -> list[dict[str, Any]]:
        """As kept with the extract, the most frequent first."""
        ranked = sorted(self._reasons.values(), key=lambda reason: (-reason.count, reason.text))
        return [{"reason": reason.text, "count": reason.count, "rows": reason.rows} for reason in ranked]
