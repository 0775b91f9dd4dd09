"""What stands in a row beside the answers: place and month, the version, and the groups that figures are made by."""

from collections.abc import Iterable, Iterator, Mapping

from kentpcc.models import District
from surveys.figures.dimensions import DIMENSIONS, NOT_KNOWN, Dimension
from surveys.models import Instrument
from surveys.responses.contents.coding import values_of
from surveys.responses.contents.variable import CHOSEN, NOT_CHOSEN, Scale, Value, Variable

RESPONDENT, MONTH, DISTRICT, VERSION, LANGUAGE = "@respondent", "@month", "@district", "@version", "@language"
DIGITS = 16  # of a pseudonym
LEFT_OUT = {"team"}  # it leads to officers, and no question of an analyst needs it row by row
GROUPS = tuple(dimension for dimension in DIMENSIONS if dimension.code not in LEFT_OUT)
FREE = tuple(each for each in GROUPS if not each.values)  # the crime system's own words
AS_RECORDED = "As the crime system had it when the interview was first counted."
ASKED_THEN = "“1” if it was chosen, “0” if another one was."
TICKS = (Value(NOT_CHOSEN, 0, "Not chosen"), Value(CHOSEN, 1, "Chosen"))


def key_of(dimension: Dimension) -> str:
    return f"@{dimension.code}"


def group_variables(versions: Iterable[Instrument], widths: Mapping[str, int]) -> Iterator[Variable]:
    """`widths` are the bytes of the longest text under each key that holds the crime system's own words."""
    yield Variable("respondent", RESPONDENT, "Pseudonym of the interview", Scale.TEXT, width=DIGITS)
    yield Variable("month", MONTH, "Month of the interview", Scale.MONTH, width=7)
    districts = values_of((each.pk, each.name) for each in District.objects.order_by("name"))
    yield Variable("district", DISTRICT, "District of the crime", Scale.CHOICE, districts)
    known = [(each.version, f"Version {each.version}") for each in versions]
    yield Variable("questionnaire_version", VERSION, "Version of the questionnaire", Scale.CHOICE, values_of(known))
    language = "Language of the interview"
    yield Variable("interview_language", LANGUAGE, language, Scale.TEXT, width=widths.get(LANGUAGE, 0))
    for dimension in GROUPS:
        yield from _of_dimension(dimension, widths)


def _of_dimension(dimension: Dimension, widths: Mapping[str, int]) -> Iterator[Variable]:
    name, key, title = f"group_{dimension.code}", key_of(dimension), dimension.title
    if dimension.several:
        for value, label in dimension.values.items():
            ticked = f"{title}: {label}"
            yield Variable(f"{name}_{value}", key, ticked, Scale.TICKED, TICKS, choice=value, note=AS_RECORDED)
    elif dimension.values:
        codes = [*dimension.values.items(), *dimension.seldom.items(), (NOT_KNOWN, "Not known")]
        yield Variable(name, key, title, Scale.CHOICE, values_of(codes), note=AS_RECORDED)
    else:
        yield Variable(name, key, title, Scale.TEXT, width=widths.get(key, 0), note=AS_RECORDED)
