"""What the page of interviewers lists: the design effect, and a funnel in the order of names, never a ranking."""

from typing import Any

from kentpcc.pages.tables import Column, Table, columns
from surveys.figures.interviewers.queries import Interviewers
from surveys.figures.wording import interval, own_interval, share
from surveys.statistics.interviewers import Funnel
from surveys.statistics.proportion import in_points

WITHIN, BEYOND, FAR_BEYOND = "within both", "beyond 95%", "beyond both"
FUNNEL: list[Column[Funnel]] = [
    Column("Interviewer", lambda line: line.interviewer),
    Column("Base", lambda line: line.proportion.base, numeric=True),
    Column("Satisfied", lambda line: share(line.proportion), numeric=True),
    Column("95% limits", lambda line: _limits(line.warning), numeric=True),
    Column("99.8% limits", lambda line: _limits(line.alarm), numeric=True),
    Column("Where it lies", lambda line: place(line)),
]


def rows(found: Interviewers) -> list[tuple[str, str]]:
    """The headline with its interval, as it is printed and as it would be if interviewers differ."""
    unknown = "not known: two interviewers with interviews are needed"
    known = found.correlation is not None and found.effect is not None
    return [
        ("Months", found.period.label),
        ("Whole experience", f"{share(found.headline)} of {found.headline.base}"),
        ("95% interval", own_interval(found.headline) or ""),
        ("If interviewers differ", interval(found.interval_if_they_differ) or unknown),
        ("Design effect", f"{found.effect:.2f}, with {found.load:.0f} interviews each" if known else unknown),
        ("How alike (ρ)", f"{found.correlation:.3f}, over {found.items} measures" if known else unknown),
    ]


def listed(found: Interviewers) -> list[Table[Any]]:
    """All that the page says in rows."""
    headline = Table("The headline, if interviewers differ", columns("What", "Is"), rows(found))
    return [headline, *([funnel(found)] if found.funnel else [])]


def funnel(found: Interviewers) -> Table[Funnel]:
    return Table("Each interviewer’s victims within limits of chance", FUNNEL, found.funnel, compact=True)


def place(line: Funnel) -> str:
    if _outside(line, line.alarm):
        return FAR_BEYOND
    return BEYOND if _outside(line, line.warning) else WITHIN


def _outside(line: Funnel, limits: tuple[float, float] | None) -> bool:
    own = line.proportion.share
    return own is not None and limits is not None and not limits[0] <= own <= limits[1]


def _limits(limits: tuple[float, float] | None) -> str | None:
    return limits and interval((in_points(limits[0]), in_points(limits[1])))
