"""Column maps: which one fits a file, in which column each field then stands, and how it is read there."""

from collections.abc import Iterable, Mapping
from difflib import SequenceMatcher
from typing import Any

from victims.extracts.fields import FIELDS, READERS, REQUIRED
from victims.extracts.fields.readers import Reader
from victims.extracts.fields.unreadable import Unreadable
from victims.extracts.fields.vocabulary import Vocabulary, plain
from victims.extracts.files.rows import UnreadableFile
from victims.models import ColumnMap

ALIKE = 0.72  # from here on two headings probably mean the same; found by trying other forces' headings
MOST_SPELLINGS = 5_000  # of one column, remembered while a file is read
MOST_NAMED = 8


class NoMapFits(UnreadableFile):
    """Of several maps the message names the columns that the closest one misses."""

    def __init__(self, headings: list[str], closest: ColumnMap) -> None:
        self.headings, self.closest = headings, closest
        absent = missing(headings, closest.headings)
        super().__init__(f"The file has no {named(absent)}: put the headings right and send it again.")

    @property
    def can_be_mapped(self) -> bool:
        """With fewer columns than an extract needs it is some other table."""
        return len({plain(heading) for heading in self.headings} - {""}) >= len(REQUIRED)


def every_heading(maps: Iterable[ColumnMap]) -> set[str]:
    return {heading for each in maps for heading in each.headings.values()}


def fitting(headings: list[str], maps: Iterable[ColumnMap]) -> list[ColumnMap]:
    """The maps of which no column is missing, that with the most columns first."""
    fit = [each for each in maps if not missing(headings, each.headings)]
    return sorted(fit, key=lambda each: (-len(each.headings), each.name))


def best(headings: list[str], maps: Iterable[ColumnMap]) -> ColumnMap:
    """Raises NoMapFits."""
    maps = list(maps)
    if fit := fitting(headings, maps):
        return fit[0]
    raise NoMapFits(headings, min(maps, key=lambda each: (len(missing(headings, each.headings)), each.name)))


def guesses(headings: list[str], maps: Iterable[ColumnMap]) -> dict[str, str]:
    """The most similar heading for each field, by the names that any map has for it. No heading twice."""
    names = _names(maps)
    ranked = sorted(
        (
            (_likeness(plain(heading), names[field]), -place, field, heading)
            for field in READERS
            for place, heading in enumerate(headings)
            if heading
        ),
        reverse=True,
    )
    guessed: dict[str, str] = {}
    for likeness, _, field, heading in ranked:
        if likeness >= ALIKE and field not in guessed and heading not in guessed.values():
            guessed[field] = heading
    return {field: guessed[field] for field in READERS if field in guessed}


def _names(maps: Iterable[ColumnMap]) -> Mapping[str, set[str]]:
    names = {field.name: {field.name.replace("_", " "), *field.spellings} for field in FIELDS}
    for each in maps:
        for field, heading in each.headings.items():
            names.setdefault(field, set()).add(plain(heading))
    return names


def _likeness(heading: str, names: set[str]) -> float:
    matcher = SequenceMatcher(b=heading.replace("_", " "))
    return max(_ratio(matcher, name) for name in names)


def _ratio(matcher: "SequenceMatcher[str]", name: str) -> float:
    matcher.set_seq1(name)
    return matcher.ratio() if matcher.real_quick_ratio() >= ALIKE and matcher.quick_ratio() >= ALIKE else 0.0


class Values(dict[str, Any]):
    """What each cell of one column says, read once for each spelling. Raises Unreadable."""

    def __init__(self, read: Reader) -> None:
        super().__init__()
        self.read = read

    def __missing__(self, cell: str) -> Any:
        value = self.read(cell)
        if len(self) < MOST_SPELLINGS:
            self[cell] = value
        return value


def filled_in(read: Reader) -> Reader:
    def read_required(cell: str) -> Any:
        if value := read(cell):
            return value
        raise Unreadable("is empty", "Fill it in.")

    return read_required


class Columns:
    """The columns of one file. Raises UnreadableFile when one that the map names is not there."""

    def __init__(self, headings: list[str], wanted: Mapping[str, str], vocabulary: Vocabulary) -> None:
        readers = vocabulary.readers()
        self.headings = {field: wanted[field] for field in READERS if field in wanted}
        self.blank: dict[str, Any] = {field: read("") for field, read in readers.items()}
        self._place = places(headings, self.headings)
        readers |= {field: filled_in(readers[field]) for field in REQUIRED}
        self.left_over = left_over(headings, self._place.values())
        self.places = [(field, place, Values(readers[field])) for field, place in self._place.items()]

    def cell(self, field: str, cells: list[str]) -> str:
        return cells[self._place[field]]


def left_over(headings: list[str], taken: Iterable[int]) -> dict[int, str]:
    """The columns that nobody takes, by place."""
    taken = set(taken)
    return {place: heading for place, heading in enumerate(headings) if heading and place not in taken}


def missing(headings: list[str], wanted: Mapping[str, str]) -> list[str]:
    """The headings of a map that a file does not have, the most important first."""
    there = {plain(heading) for heading in headings}
    ordered = [wanted[field] for field in READERS if field in wanted]  # the database keeps no order
    return [heading for heading in ordered if plain(heading) not in there]


def places(headings: list[str], wanted: Mapping[str, str]) -> dict[str, int]:
    """Every column of the map must be there: a flag that is not exported must not pass for “no”."""
    written = [plain(heading) for heading in headings]
    if absent := missing(headings, wanted):
        raise UnreadableFile(f"The file has no {named(absent)}: put the headings right and send it again.")
    twice = [heading for heading in wanted.values() if written.count(plain(heading)) > 1]
    if twice:
        raise UnreadableFile(f"The file has the column “{twice[0]}” twice: remove one and send it again.")
    return {field: written.index(plain(heading)) for field, heading in wanted.items()}


def named(headings: list[str]) -> str:
    named = ", ".join(f"“{heading}”" for heading in headings[:MOST_NAMED])
    more = len(headings) - MOST_NAMED
    return ("column " if len(headings) == 1 else "columns ") + named + (f" and {more} more" if more > 0 else "")
