"""The groups that people are compared by: of age, and the ethnic groups of the 18+1 codes."""

from datetime import date

from django.db.models import Case as Choose
from django.db.models import CharField, Value, When
from django.db.models.functions import Substr

from kentpcc.periods import months_before
from victims.births import born_after

BANDS = [("under_16", "Under 16", 16), ("16", "16 to 24", 25), ("25", "25 to 34", 35), ("35", "35 to 44", 45)]
BANDS += [("45", "45 to 54", 55), ("55", "55 to 64", 65), ("65", "65 to 74", 75)]
OLDEST, UNKNOWN = ("75", "75 and over"), ("not_known", "Not known")
AGES = {code: title for code, title, _ in BANDS} | dict([OLDEST, UNKNOWN])
ETHNICITIES = {"W": "White", "M": "Mixed", "A": "Asian", "B": "Black", "O": "Other ethnic group", "N": "Not stated"}


def age_band(born: date | None, on: date) -> str:
    """The code of the band that somebody is in on the day."""
    if born is None:
        return UNKNOWN[0]
    return next((code for code, _, limit in BANDS if born > months_before(on, 12 * limit)), OLDEST[0])


def age_band_of(victim: str, on: date) -> Choose:
    """The same in a query; `victim` leads to the victim. No date of birth is opened."""
    below = [When(born_after(victim, months_before(on, 12 * limit)), then=Value(code)) for code, _, limit in BANDS]
    not_known = When(**{f"{victim}birth_month__isnull": True}, then=Value(UNKNOWN[0]))
    return Choose(not_known, *below, default=Value(OLDEST[0]), output_field=CharField())


def ethnic_group(code: str) -> str:
    """The first letter of the code is the group; nothing at all is not stated."""
    return code[:1] or "N"


def ethnic_group_of(code: str) -> Choose:
    """The same in a query; `code` leads to the code."""
    return Choose(When(**{code: ""}, then=Value("N")), default=Substr(code, 1, 1))
