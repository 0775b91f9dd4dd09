"""Which column map fits a file, and which heading probably holds which field."""

from collections.abc import Iterable, Mapping
from difflib import SequenceMatcher

from victims.extracts.fields import FIELDS, READERS, REQUIRED
from victims.extracts.fields.columns import missing, named, plain
from victims.extracts.files.rows import UnreadableFile
from victims.models import ColumnMap

ALIKE = 0.72  # from here on two headings probably mean the same; found by trying other forces' headings


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
