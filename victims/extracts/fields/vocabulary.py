"""The words of an extract's lists: what the database knows of them, and what a supervisor said that others mean.

A column map keeps what was said: {field: {word: meaning}}, where a meaning is a code, `EMPTY` or `REFUSED`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from kentpcc.geography import spelling
from victims.extracts.fields import FIELDS, READERS, REQUIRED
from victims.extracts.fields.readers import Reader, one_of, several_of
from victims.extracts.fields.spellings import LISTS, ONE_OF_SEVERAL, VALUES
from victims.extracts.fields.unreadable import UnknownWord, Unreadable

Words = Mapping[str, Mapping[str, str]]
EMPTY, REFUSED = "", "refused"
LONGEST_WORD = 60  # characters; what is longer is a note and no word of a list
SINGLE = {field.name: ONE_OF_SEVERAL.get(field.read, field.read) for field in FIELDS}
OF_THE_DATABASE = ("offence_group", "district")
WITH_WORDS = tuple(name for name, read in SINGLE.items() if read in LISTS or name in OF_THE_DATABASE)


def plain(word: str) -> str:
    return " ".join(word.casefold().split())


@dataclass(frozen=True)
class Vocabulary:
    """Districts by spelling, their names by code, the offence groups of all populations, and a map's own words."""

    districts: Mapping[str, str]
    offence_groups: frozenset[str]
    district_names: Mapping[str, str] = field(default_factory=dict)
    words: Words = field(default_factory=dict)

    def readers(self) -> dict[str, Reader]:
        own: dict[str, Reader] = {"offence_group": self._offence_group(), "district": self._district}
        meant = {name: self._meant(name, own.get(name, SINGLE[name])) for name in WITH_WORDS}
        several = {field.name for field in FIELDS if field.read in ONE_OF_SEVERAL}
        return READERS | {name: several_of(read) if name in several else read for name, read in meant.items()}

    def meanings(self, name: str) -> list[tuple[str, str]]:
        """What a word of the field can mean: each code with its name, in the order in which it is offered."""
        if name == "district":
            return sorted(self.district_names.items(), key=lambda each: each[1])
        if name == "offence_group":
            return [(group, group) for group in sorted(self.offence_groups)]
        return LISTS[SINGLE[name]]

    def may_be_empty(self, name: str) -> bool:
        return name not in REQUIRED

    def _meant(self, name: str, read: Reader) -> Reader:
        """Reads what is known first: nobody can say that “Male” means “Female”."""
        words, values = self.words.get(name, {}), self._values(name, read)

        def by_the_map(cell: str) -> Any:
            try:
                return read(cell)
            except UnknownWord as fault:
                meaning = words.get(plain(cell))
                if meaning == REFUSED:
                    raise Unreadable(fault.problem, fault.mend) from None
                if meaning in values:
                    return values[meaning]
                raise  # not said yet, or it is a district or a group that is no more

        return by_the_map

    def _values(self, name: str, read: Reader) -> dict[str | None, Any]:
        values: dict[str | None, Any] = {code: code for code, _ in self.meanings(name)}
        values.update(VALUES.get(SINGLE[name], {}))
        return {**values, EMPTY: read("")} if self.may_be_empty(name) else values

    def _offence_group(self) -> Reader:
        groups = {group.casefold(): group for group in self.offence_groups}
        mend = f"Write one of: {', '.join(sorted(self.offence_groups))}."
        return one_of(groups, blank="", problem="is in no survey", mend=mend)

    def _district(self, cell: str) -> str:
        if not cell.strip():
            return ""
        if code := self.districts.get(spelling(cell)):
            return code
        mend = "Write the Kent district; leave other forces’ crimes out."
        raise UnknownWord("is no district of Kent", mend, cell)
