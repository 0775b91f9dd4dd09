"""What an invented force knows of a crime and a victim beside who they are: what figures are broken down by."""

import random

from victims.models import Involvement

ETHNICITIES = ["W1"] * 14 + ["W9", "W9", "A1", "A9", "B2", "M1", "NS"]
# What came of the crime leans with what the victim said, as it does everywhere: (weights of the satisfied, the others).
OUTCOMES = {
    "Charged": (5, 1),
    "Under investigation": (4, 3),
    "Outcome 14": (2, 3),
    "Outcome 15": (2, 4),
    "Outcome 18": (2, 6),
}
AS_SATISFIED = 0.7  # of those without an interview, as if they had been
CHANNELS = {"Attendance": (6, 3), "Appointment": (3, 3), "Phone": (2, 3), "Online": (1, 2)}
LANGUAGES = {"English": (18, 16), "Polish": (1, 1), "Romanian": (1, 1), "": (2, 2)}
RISKS = {"Standard": (3, 3), "Medium": (3, 3), "High": (2, 2)}
STRANDS = {
    "race": (10, 10),
    "religion": (3, 3),
    "sexual_orientation": (4, 4),
    "disability": (2, 3),
    "transgender": (1, 1),
}


def tell_circumstances(involvement: Involvement, survey: str, rng: random.Random, *, satisfied: bool) -> None:
    """Fills in the crime, the victim and the involvement, none of them written yet."""

    def one_of(weighted: dict[str, tuple[int, int]]) -> str:
        weights = [each[0 if satisfied else 1] for each in weighted.values()]
        return rng.choices(list(weighted), weights)[0]

    involvement.crime.outcome, involvement.response_channel = one_of(OUTCOMES), one_of(CHANNELS)
    involvement.crime.team = f"{involvement.crime.district.code[:3].upper()}-{rng.choice('ABC')}"
    involvement.victim.first_language = one_of(LANGUAGES)
    involvement.victim.disability = rng.choice([True, False, False, False, None])
    if survey == "domestic_abuse":
        involvement.risk_level = one_of(RISKS)
    if survey == "hate_crime":
        involvement.hate_strands = sorted({one_of(STRANDS) for _ in range(rng.choice([1] * 9 + [2]))})


def tell_of_unheard(involvement: Involvement, survey: str, rng: random.Random) -> None:
    """The same of somebody who was not interviewed: as unlike those who were as happens."""
    tell_circumstances(involvement, survey, rng, satisfied=rng.random() < AS_SATISFIED)
