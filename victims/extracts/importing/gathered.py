"""What is gathered on the way through a file for whoever looks at it: unknown words, columns that nobody takes."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from victims.extracts.fields.vocabulary import LONGEST_WORD, plain
from victims.extracts.files.rows import Row
from victims.extracts.importing.records import Fault

MOST_WORDS = 100  # of one field: more are no words of a list but another column
SAMPLES = 3
LONGEST_SAMPLE = 40
ENOUGH_ROWS = 20_000  # after which nobody waits for a third value of a column that is nearly always empty


@dataclass
class UnknownWord:
    """`spelling` is how it was written first, `count` in how many rows."""

    field: str
    heading: str
    word: str
    spelling: str
    count: int = 0


@dataclass
class UnknownWords:
    """`more` is how many words of a field were too many to ask about."""

    _words: dict[str, dict[str, UnknownWord]] = field(default_factory=dict)
    more: set[str] = field(default_factory=set)

    def add(self, fault: Fault) -> None:
        known = self._words.setdefault(fault.field, {})
        for word, spelling in {plain(each): " ".join(each.split()) for each in fault.words}.items():
            if word not in known and len(known) >= MOST_WORDS:
                self.more.add(fault.column)
            elif len(word) <= LONGEST_WORD:
                known.setdefault(word, UnknownWord(fault.field, fault.column, word, spelling)).count += 1

    def ranked(self) -> list[UnknownWord]:
        """By field, the most frequent first."""
        return [
            word
            for known in self._words.values()
            for word in sorted(known.values(), key=lambda word: (-word.count, word.word))
        ]


class LeftOver:
    """The columns that nobody takes, each with the first values in it."""

    def __init__(self, headings: dict[int, str]) -> None:
        self.columns = headings
        self.samples: dict[int, list[str]] = {place: [] for place in headings}
        self._wanting = set(headings)
        self._seen = 0

    def look(self, rows: Iterable[Row]) -> None:
        for row in rows:
            self._seen += 1
            if not self._wanting or self._seen > ENOUGH_ROWS:
                return
            for place in list(self._wanting):
                self._look(place, row.cells)

    def _look(self, place: int, cells: list[str]) -> None:
        samples = self.samples[place]
        value = " ".join(cells[place].split()) if place < len(cells) else ""
        if value and value not in samples:
            samples.append(value)
        if len(samples) == SAMPLES:
            self._wanting.discard(place)

    def listed(self) -> list[tuple[str, list[str]]]:
        return [(heading, [_cut(value) for value in self.samples[at]]) for at, heading in self.columns.items()]


def _cut(value: str) -> str:
    return value if len(value) <= LONGEST_SAMPLE else value[:LONGEST_SAMPLE] + "…"
