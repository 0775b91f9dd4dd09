"""What the page of interviewers lists: the design effect, and a funnel in the order of names, never a ranking."""

from typing import Any

from kentpcc.pages.cells import Cell
from kentpcc.pages.tables import Column, Table, columns
from surveys.disclosure.policy import SUPPRESSED
from surveys.disclosure.readers import HIDDEN
from surveys.figures.interviewers.queries import Interviewers
from surveys.figures.wording import interval, own_interval, share
from surveys.statistics.interviewers import Funnel
from surveys.statistics.proportion import in_points

WITHIN, BEYOND, FAR_BEYOND = "within both", "beyond 95%", "beyond both"
HEADLINE = ("Whole experience", "95% interval", "If interviewers differ")
Line = tuple[int, Funnel]  # with its place


def rows(found: Interviewers) -> list[tuple[str, str]]:
    """The headline with its interval, as it is printed and as it would be if interviewers differ."""
    unknown = "not known: two interviewers with interviews are needed"
    known = found.correlation is not None and found.effect is not None
    headline = _headline(found, unknown) if found.is_told else [SUPPRESSED] * len(HEADLINE)
    return [
        ("Months", found.period.label),
        *zip(HEADLINE, headline, strict=True),
        ("Design effect", f"{found.effect:.2f}, with {found.load:.0f} interviews each" if known else unknown),
        ("How alike (ρ)", f"{found.correlation:.3f}, over {found.items} measures" if known else unknown),
    ]


def _headline(found: Interviewers, unknown: str) -> list[str]:
    whole = f"{share(found.headline)} of {found.headline.base}"
    return [whole, own_interval(found.headline) or "", interval(found.interval_if_they_differ) or unknown]


def funnel(found: Interviewers) -> Table[Line]:
    """Limits follow from a base: where that is hidden, they are."""

    def base(line: Line, cell: Cell) -> Cell:
        return HIDDEN if line[0] in found.secret.bases else cell

    def told(line: Line, cell: Cell) -> Cell:
        return HIDDEN if line[0] in found.secret.shares else cell

    listing: list[Column[Line]] = [
        Column("Interviewer", lambda line: line[1].interviewer),
        Column("Base", lambda line: base(line, line[1].proportion.base), numeric=True),
        Column("Satisfied", lambda line: told(line, share(line[1].proportion)), numeric=True),
        Column("95% limits", lambda line: base(line, _limits(line[1].warning)), numeric=True),
        Column("99.8% limits", lambda line: base(line, _limits(line[1].alarm)), numeric=True),
        Column("Where it lies", lambda line: told(line, place(line[1]))),
    ]
    caption = "Each interviewer’s victims within limits of chance"
    return Table(caption, listing, enumerate(found.funnel), compact=True, stacked=True)


def listed(found: Interviewers) -> list[Table[Any]]:
    """All that the page says in rows."""
    headline = Table("The headline, if interviewers differ", columns("What", "Is"), rows(found))
    return [headline, *([funnel(found)] if found.funnel else [])]


def place(line: Funnel) -> str:
    if _outside(line, line.alarm):
        return FAR_BEYOND
    return BEYOND if _outside(line, line.warning) else WITHIN


def _outside(line: Funnel, limits: tuple[float, float] | None) -> bool:
    """As both are printed and drawn."""
    own = line.proportion.percentage
    return own is not None and limits is not None and not in_points(limits[0]) <= own <= in_points(limits[1])


def _limits(limits: tuple[float, float] | None) -> str | None:
    return limits and interval((in_points(limits[0]), in_points(limits[1])))
