"""Outcome rates by the AAPOR Standard Definitions (10th edition), for a named list."""

from collections.abc import Mapping
from math import inf
from typing import NamedTuple

KEYS = ("I", "P", "R", "NC", "O", "UH", "UO", "NE")


class Formula(NamedTuple):
    """`part` ÷ `whole`: each a sum of groups, or one of the three denominators."""

    name: str
    part: str
    whole: str

    @property
    def words(self) -> str:
        """“(I+P) ÷ D1”."""
        return " ÷ ".join(f"({term})" if "+" in term else term for term in (self.part, self.whole))


ANSWERED, CONTACTED = "I+P", "I+P+R+O"
DENOMINATORS = {
    "D1": "every case: I+P+R+NC+O+UH+UO",
    "D2": "the unknown cases only as far as they are likely to be eligible: I+P+R+NC+O + e × (UH+UO)",
    "D3": "without the unknown cases: I+P+R+NC+O",
}
FORMULAS = (
    *(Formula("RR1", "I", "D1"), Formula("RR2", ANSWERED, "D1"), Formula("RR3", "I", "D2")),
    *(Formula("RR4", ANSWERED, "D2"), Formula("RR5", "I", "D3"), Formula("RR6", ANSWERED, "D3")),
    *(Formula("COOP1", "I", CONTACTED), Formula("COOP2", ANSWERED, CONTACTED)),
    *(Formula("COOP3", "I", "I+P+R"), Formula("COOP4", ANSWERED, "I+P+R")),
    *(Formula(f"REF{number}", "R", f"D{number}") for number in (1, 2, 3)),
    *(Formula(f"CON{number}", CONTACTED, f"D{number}") for number in (1, 2, 3)),
)


class Fraction(NamedTuple):
    """`whole` is None where no e can be had for the cases that are unknown."""

    part: float
    whole: float | None

    @property
    def share(self) -> float | None:
        """None for a denominator of 0: not available, which is not 0 %."""
        return self.part / self.whole if self.whole else None


def outcome_rates(counts: Mapping[str, float], e: float | None = None) -> dict[str, float | None]:
    """RR1–RR6, COOP1–COOP4, REF1–REF3 and CON1–CON3, unrounded, and the `e` that was used.

    `counts` holds how many cases ended as I, P, R, NC, O, UH, UO and NE; one left out is 0. `e` is the
    share of unknown cases taken as eligible; None estimates it as eligible among those known.
    A rate whose denominator is 0 is None: not available, which is not 0 %.
    Raises ValueError for an unknown letter, a count that is none, or an e outside 0 to 1.
    """
    e = share_eligible(counts) if e is None else e
    return {name: fraction.share for name, fraction in fractions(counts, e).items()} | {"e": e}


def fractions(counts: Mapping[str, float], e: float | None) -> dict[str, Fraction]:
    """What is divided by what, by the rate's name. Raises ValueError like `outcome_rates`."""
    if e is not None and not 0 <= e <= 1:
        raise ValueError("e is a share: give a number from 0 to 1.")
    read = _read(counts)
    wholes = _denominators(read, e)
    return {each.name: Fraction(_sum(read, each.part), _whole(read, wholes, each.whole)) for each in FORMULAS}


def share_eligible(counts: Mapping[str, float]) -> float | None:
    """The usual e: the eligible among those of whom it is known; None where it is known of nobody."""
    read = _read(counts)
    known = _known(read)
    return Fraction(known, known + read["NE"]).share


def _denominators(read: Mapping[str, float], e: float | None) -> dict[str, float | None]:
    known, unknown = _known(read), read["UH"] + read["UO"]
    likely = known if not unknown else (None if e is None else known + e * unknown)
    return {"D1": known + unknown, "D2": likely, "D3": known}


def _whole(read: Mapping[str, float], wholes: Mapping[str, float | None], named: str) -> float | None:
    return wholes[named] if named in wholes else _sum(read, named)


def _sum(read: Mapping[str, float], groups: str) -> float:
    return sum(read[group] for group in groups.split("+"))


def _known(read: Mapping[str, float]) -> float:
    return _sum(read, "I+P+R+NC+O")


def _read(counts: Mapping[str, float]) -> dict[str, float]:
    strange = sorted(set(counts) - set(KEYS))
    if strange:
        raise ValueError(f"Unknown outcome group {', '.join(strange)}: use {', '.join(KEYS)}.")
    if not all(0 <= count < inf for count in counts.values()):
        raise ValueError("A count is a number from 0 upwards.")
    return {key: counts.get(key, 0) for key in KEYS}
