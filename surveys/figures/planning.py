"""How many interviews a change would need, for whoever plans the months to come."""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from kentpcc.pages.tables import Column, Table
from kentpcc.rounding import half_up
from surveys.figures.wording import share
from surveys.statistics.could_show import interviews_needed
from surveys.statistics.proportion import Proportion

POINTS = (2, 3, 4, 5, 6, 8, 10, 12, 15, 20)
NEEDS: list[Column["Need"]] = [
    Column("To find a change of", lambda need: f"{need.points} points"),
    Column("Interviews in each of two periods", lambda need: need.interviews, numeric=True),
    Column("Times as many as in these months", lambda need: need.times, numeric=True),
]


@dataclass(frozen=True)
class Need:
    """`interviews` in each of two periods; `times` beside those of the sample, to one decimal."""

    points: int
    interviews: int
    times: Decimal


def needs(sample: Proportion) -> list[Need]:
    """At the sample's own share; empty where nobody was asked, or where all were of one mind: nothing is known then."""
    if not 0 < sample.satisfied < sample.base:
        return []
    return [_need(sample, points) for points in POINTS]


def planner(sample: Proportion) -> Table[Need] | None:
    """None where nothing can be planned on."""
    if not needs(sample):
        return None
    return Table(f"Interviews that a change from {share(sample)} would need", NEEDS, needs(sample), compact=True)


def _need(sample: Proportion, points: int) -> Need:
    interviews = interviews_needed(sample.satisfied / sample.base, points)
    return Need(points, interviews, half_up(Fraction(interviews, sample.base)))
