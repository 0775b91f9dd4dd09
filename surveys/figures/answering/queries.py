"""Who answered: response by group, how like the eligible those interviewed are, and the biggest differences."""

from dataclasses import dataclass

from surveys.figures.answering.frame import SHOWN, Frame, title
from surveys.statistics.difference import Difference, Verdict, gap
from surveys.statistics.proportion import Proportion
from surveys.statistics.representativeness import Representativeness, representativeness
from surveys.statistics.strata import Stratum

MOST = 5  # differences told in words


@dataclass(frozen=True)
class Answering:
    """One characteristic: its response by group, and R over it alone."""

    characteristic: str
    title: str
    found: Representativeness


@dataclass(frozen=True)
class Unlike:
    """A group whose response differs from everybody else's by more than chance."""

    characteristic: str
    title: str
    group: str
    difference: Difference


def answering(frame: Frame) -> list[Answering]:
    """Empty where nobody is eligible."""
    found = [(name, representativeness(frame.strata(name))) for name in SHOWN]
    return [Answering(name, title(name), each) for name, each in found if each]


def biggest(answered: list[Answering]) -> list[Unlike]:
    """The farthest first, at most five."""
    unlike = [each for one in answered for each in _unlike(one)]
    return sorted(unlike, key=lambda each: -abs(each.difference.exact))[:MOST]


def _unlike(answered: Answering) -> list[Unlike]:
    strata = [response.stratum for response in answered.found.responses]
    compared = [(stratum, _against_others(stratum, strata)) for stratum in strata]
    return [
        Unlike(answered.characteristic, answered.title, stratum.name, difference)
        for stratum, difference in compared
        if difference and difference.verdict is not Verdict.NO_CHANGE
    ]


def _against_others(stratum: Stratum, strata: list[Stratum]) -> Difference | None:
    eligible, interviewed = (sum(getattr(each, name) for each in strata) for name in ("eligible", "interviewed"))
    others = Proportion(interviewed - stratum.interviewed, eligible - stratum.eligible)
    return gap(Proportion(stratum.interviewed, stratum.eligible), others)
