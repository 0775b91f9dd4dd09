"""Which column map fits a file, and which heading probably holds which field."""

from collections.abc import Iterable, Mapping
from difflib import SequenceMatcher

from victims.extracts.fields.columns import READERS, REQUIRED, missing, named, plain
from victims.extracts.files.rows import UnreadableFile
from victims.models import ColumnMap

ALIKE = 0.72  # from here on two headings probably mean the same; found by trying other forces' headings
SYNONYMS: dict[str, tuple[str, ...]] = {
    "crime_reference": ("crime number", "crime no", "crime ref", "occurrence number", "urn"),
    "victim_reference": ("victim id", "person reference", "person urn", "nominal reference", "victim number"),
    "offence": ("offence description", "offence type", "crime type", "classification"),
    "offence_group": ("survey", "survey type", "offence category", "crime category", "crime group"),
    "committed_on": ("date committed", "offence date", "date of offence", "committed from"),
    "reported_on": ("reported date", "report date", "date of report", "reported on"),
    "recorded_on": ("recorded date", "date of recording", "created date"),
    "district": ("local authority", "borough", "policing district", "area"),
    "ward": ("ward name", "beat"),
    "team": ("policing team", "unit", "owning team"),
    "officer": ("officer in the case", "investigating officer", "officer in charge"),
    "outcome": ("outcome type", "disposal", "result", "crime outcome"),
    "forename": ("first name", "given name", "forenames"),
    "surname": ("last name", "family name"),
    "gender": ("sex",),
    "date_of_birth": ("date of birth", "birth date", "d.o.b."),
    "ethnicity": ("self-defined ethnicity", "ethnic group", "ethnicity 18+1", "ethnic origin"),
    "disability": ("disabled", "is disabled"),
    "first_language": ("language", "preferred language"),
    "interpreter_required": ("interpreter", "interpreter needed"),
    "home_phone": ("home telephone", "landline", "telephone home", "tel home"),
    "mobile_phone": ("mobile", "mobile telephone", "mobile number", "telephone mobile", "tel mobile"),
    "email": ("e-mail", "email address", "e-mail address"),
    "postcode": ("post code", "home postcode"),
    "risk_level": ("risk", "dash risk", "risk grading"),
    "hate_strands": ("hate strand", "hate crime strand", "hate motivation"),
    "survey_opt_out": ("opt out", "opted out of survey", "do not survey"),
    "also_suspect": ("suspect", "is suspect"),
    "response_channel": ("response", "channel", "response type"),
    "voicemail_allowed": ("voicemail", "voicemail allowed"),
}


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
    found: dict[str, str] = {}
    for likeness, _, field, heading in ranked:
        if likeness >= ALIKE and field not in found and heading not in found.values():
            found[field] = heading
    return {field: found[field] for field in READERS if field in found}


def _names(maps: Iterable[ColumnMap]) -> Mapping[str, set[str]]:
    names = {field: {field.replace("_", " "), *SYNONYMS.get(field, ())} for field in READERS}
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
