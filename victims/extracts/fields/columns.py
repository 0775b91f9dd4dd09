"""Which fields a row has, how each is read, and in which column of a file it stands."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from kentpcc.geography import spelling
from victims.extracts.fields import spellings as words
from victims.extracts.fields import telephone
from victims.extracts.fields.values import Reader, Unreadable, day, one_of, reference, several_of, text, yes_or_no
from victims.extracts.files.rows import UnreadableFile

REQUIRED = ("crime_reference", "victim_reference", "offence", "offence_group", "reported_on", "district")
MOST_SPELLINGS = 5_000  # of one column, remembered while a file is read
MOST_NAMED = 8

gender = one_of(
    words.GENDERS, blank=words.Gender.NOT_KNOWN, problem="is no known gender", mend="Write F, M, Other or Unknown."
)
ethnicity = one_of(
    words.ETHNICITIES, blank="", problem="is no 18+1 ethnicity code", mend="Write a code such as W1, or NS."
)
strand = one_of(
    words.HATE_STRANDS,
    blank="",
    problem="is no monitored hate strand",
    mend="Write Disability, Race, Religion, Sexual orientation, Transgender or Other, parted by semicolons.",
)


def _safe_times(cell: str) -> str:
    """Any time is no restriction, so it is the same as nothing."""
    times = text(80)(cell)
    return "" if times.casefold() in {"any", "any time", "anytime"} else times


# in the order in which they are asked for; what the database knows of is read by `Vocabulary`
READERS: dict[str, Reader] = {
    "crime_reference": reference,
    "victim_reference": reference,
    "offence": text(200),
    "offence_group": text(60),
    "committed_on": day,
    "reported_on": day,
    "recorded_on": day,
    "district": text(60),
    "ward": text(100),
    "team": text(40),
    "officer": text(40),
    "outcome": text(60),
    "title": text(20),
    "forename": text(80),
    "surname": text(80),
    "gender": gender,
    "date_of_birth": day,
    "ethnicity": ethnicity,
    "disability": yes_or_no,
    "first_language": text(40),
    "interpreter_required": yes_or_no,
    "home_phone": telephone.number,
    "mobile_phone": telephone.number,
    "email": text(254),
    "postcode": text(10),
    "risk_level": text(20),
    "vulnerable": yes_or_no,
    "mental_health_marker": yes_or_no,
    "survey_opt_out": yes_or_no,
    "no_further_action_requested": yes_or_no,
    "supports_investigation": yes_or_no,
    "police_employee": yes_or_no,
    "also_suspect": yes_or_no,
    "hate_strands": several_of(strand),
    "response_channel": text(40),
    "safe_number": telephone.safe_number,
    "safe_times": _safe_times,
    "code_word": text(40),
    "voicemail_allowed": yes_or_no,
}


@dataclass(frozen=True)
class Vocabulary:
    """What the database knows: districts by spelling, and the offence groups of all populations."""

    districts: Mapping[str, str]
    offence_groups: frozenset[str]

    def readers(self) -> dict[str, Reader]:
        groups = {group.casefold(): group for group in self.offence_groups}
        mend = f"Write one of: {', '.join(sorted(self.offence_groups))}."
        known_group = one_of(groups, blank="", problem="is in no survey", mend=mend)
        return READERS | {"offence_group": known_group, "district": self._district}

    def _district(self, cell: str) -> str:
        if not cell.strip():
            return ""
        if code := self.districts.get(spelling(cell)):
            return code
        raise Unreadable("is no district of Kent", "Write the Kent district; leave other forces’ crimes out.")


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
        self.places = [(field, place, Values(readers[field])) for field, place in self._place.items()]

    def cell(self, field: str, cells: list[str]) -> str:
        return cells[self._place[field]]


def plain(heading: str) -> str:
    return " ".join(heading.casefold().split())


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
