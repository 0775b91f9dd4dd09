"""Which fields a row has, how each is read, and in which column of a file it stands."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from kentpcc.geography import spelling
from victims.extracts import telephone, words
from victims.extracts.reading import UnreadableFile
from victims.extracts.values import Reader, Unreadable, day, one_of, several_of, text, yes_or_no

REQUIRED = ("crime_reference", "victim_reference", "offence", "offence_group", "reported_on", "district")

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
    "crime_reference": text(40),
    "victim_reference": text(40),
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


@dataclass(frozen=True)
class Column:
    field: str
    heading: str
    index: int
    read: Reader
    required: bool


class Columns:
    """The columns of one file. Raises UnreadableFile when one that the map names is not there."""

    def __init__(self, headings: list[str], wanted: Mapping[str, str], vocabulary: Vocabulary) -> None:
        mapped = {field: wanted[field] for field in READERS if field in wanted}
        places = _places(headings, mapped)
        readers = vocabulary.readers()
        self.blank: dict[str, Any] = {field: read("") for field, read in readers.items()}
        self.columns = [
            Column(field, heading, places[_plain(heading)], readers[field], field in REQUIRED)
            for field, heading in mapped.items()
        ]


def _plain(heading: str) -> str:
    return " ".join(heading.casefold().split())


def _places(headings: list[str], wanted: Mapping[str, str]) -> dict[str, int]:
    """Every column of the map must be there: a flag that is not exported must not pass for “no”."""
    plain = [_plain(heading) for heading in headings]
    missing = [heading for heading in wanted.values() if _plain(heading) not in plain]
    if missing:
        named = ", ".join(f"“{heading}”" for heading in missing)
        word = "column" if len(missing) == 1 else "columns"
        raise UnreadableFile(f"The file has no {word} {named}: put the headings right and send it again.")
    twice = [heading for heading in wanted.values() if plain.count(_plain(heading)) > 1]
    if twice:
        raise UnreadableFile(f"The file has the column “{twice[0]}” twice: remove one and send it again.")
    return {heading: index for index, heading in enumerate(plain)}
