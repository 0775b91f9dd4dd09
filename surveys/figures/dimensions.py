"""What figures are broken down by. A dimension is one row: its code, its title, and the names of its values.

Each has a column of the same name in `Profile`, and what fills it here.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from django.utils import timezone

from surveys.fieldwork.groups import AGES, ETHNICITIES, age_band, ethnic_group
from surveys.models import Interview, Profile
from surveys.models.setting import Mode
from victims.models import Involvement, Victim

NOT_KNOWN = "not_known"
YES_NO = {"yes": "Yes", "no": "No"}
LANGUAGES = {"english": "English", "another": "Another"}


class Met(NamedTuple):
    """A victim's part in a crime, the day of the interview, whether an interpreter took part, and by which mode."""

    involvement: Involvement
    on: date
    interpreter: str
    mode: str


@dataclass(frozen=True)
class Dimension:
    """`read` takes how somebody was met; "" is not known.

    `several`: a person may have more than one value, separated by spaces, and counts in each: then the values are no
    parts of a whole. `values` names those that are fixed, in their order; any other is its own name, unless `seldom`
    names it: values that only surveys of a kind have. `local`: its values are parts of districts, so no figure of
    them leaves the Bureau. A district less its other teams would tell of a hidden one, and a survey that is kept to
    the whole force would have figures of places.
    """

    code: str
    title: str
    read: Callable[[Met], str]
    values: Mapping[str, str] = field(default_factory=dict)
    several: bool = False
    seldom: Mapping[str, str] = field(default_factory=dict)
    local: bool = False

    def title_of(self, value: str) -> str:
        return "Not known" if value == NOT_KNOWN else (self.values.get(value) or self.seldom.get(value, value))

    def values_of(self, stored: str | None) -> tuple[str, ...]:
        """The values that a column holds."""
        found = (stored or "").split() if self.several else [stored] if stored else []
        return tuple(found) or (NOT_KNOWN,)

    def place(self, value: str) -> tuple[int, str]:
        """For sorting: the fixed ones in their order, then the others by name, what is not known last."""
        fixed = list(self.values)
        return (len(fixed) + (value == NOT_KNOWN) if value not in fixed else fixed.index(value), value)


def _yes_no(said: bool | None) -> str:
    return "" if said is None else "yes" if said else "no"


def _language(involvement: Involvement) -> str:
    language = involvement.victim.first_language.strip().casefold()
    return language and ("english" if language == "english" else "another")


def _known(value: str) -> str:
    return "" if value == NOT_KNOWN else value


DIMENSIONS: tuple[Dimension, ...] = (
    Dimension("age_band", "Age", lambda met: _known(age_band(met.involvement.victim.date_of_birth, met.on)), AGES),
    Dimension("gender", "Gender", lambda met: _known(met.involvement.victim.gender), dict(Victim.Gender.choices)),
    Dimension("ethnicity", "Ethnicity", lambda met: ethnic_group(met.involvement.victim.ethnicity), ETHNICITIES),
    Dimension("disability", "Disability", lambda met: _yes_no(met.involvement.victim.disability), YES_NO),
    Dimension(
        "first_language",
        "First language",
        lambda met: _language(met.involvement),
        {"english": "English", "another": "Another"},
    ),
    Dimension("interpreter", "Interpreter in the interview", lambda met: met.interpreter, YES_NO),
    Dimension(
        "strands",
        "Hate strand",
        lambda met: " ".join(sorted(met.involvement.hate_strands)),
        dict(Involvement.HateStrand.choices),
        several=True,
    ),
    Dimension("team", "Officer’s team", lambda met: met.involvement.crime.team.strip(), local=True),
    Dimension("channel", "Response channel", lambda met: met.involvement.response_channel.strip()),
    Dimension("outcome", "Outcome of the crime", lambda met: met.involvement.crime.outcome.strip()),
    Dimension("risk", "Risk level", lambda met: met.involvement.risk_level.strip()),
    Dimension(
        "mode",
        "How they were interviewed",
        lambda met: met.mode,
        {Mode.TELEPHONE.value: Mode.TELEPHONE.label},
        seldom=dict(Mode.choices),
    ),
)
BY_CODE = {dimension.code: dimension for dimension in DIMENSIONS}
LEAVING = {dimension.code: dimension for dimension in DIMENSIONS if not dimension.local}


def profile_of(interview: Interview, interpreter: str = "", mode: str = Mode.TELEPHONE) -> Profile:
    """A row, not yet written, of the groups that a person was in on the day of the interview."""
    on = interview.completed_on or timezone.localdate(interview.started_at)
    met = Met(interview.case.involvement, on, interpreter, mode)
    return Profile(interview=interview, **{each.code: each.read(met) for each in DIMENSIONS})
