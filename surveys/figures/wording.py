"""How shares, intervals, gaps and changes are said on the Bureau's pages: a verdict always in words."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from kentpcc.pages.cells import Beside, Cell, Tag
from kentpcc.rounding import half_up
from surveys.statistics.could_show import could_show
from surveys.statistics.difference import Difference, Verdict
from surveys.statistics.proportion import Proportion

NOBODY = "nobody asked"
MINUS = "−"
COULD_SHOW = "Change it could show: significant; 4 in 5"
GAP = {
    Verdict.HIGHER: "significantly higher than the others",
    Verdict.LOWER: "significantly lower than the others",
    Verdict.NO_CHANGE: "no significant difference",
}
CHANGE = {
    Verdict.HIGHER: "a significant rise",
    Verdict.LOWER: "a significant fall",
    Verdict.NO_CHANGE: "no significant change",
}


def per_cent(proportion: Proportion) -> Cell:
    """With a tag where the base is low."""
    if not proportion.base:
        return NOBODY
    return Beside([share(proportion), Tag("Low base", "yellow")]) if proportion.low_base else share(proportion)


def share(proportion: Proportion) -> str:
    return f"{proportion.percentage}%" if proportion.base else NOBODY


def interval(ends: tuple[Decimal, Decimal] | None, unit: str = "%") -> str | None:
    return f"{ends[0]} to {ends[1]}{unit}" if ends else None


def own_interval(proportion: Proportion) -> str | None:
    return interval(proportion.interval_percentages())


def written(number: Decimal | float, places: int = 1) -> str:
    """To so many decimals, with a minus that is one: a hyphen is read out as nothing, and breaks at a line's end."""
    rounded = half_up(number, places)
    return f"{MINUS}{-rounded:f}" if rounded < 0 else f"{rounded:f}"


def signed(number: Decimal | float, places: int = 1) -> str:
    """The same with a plus before what is above nothing."""
    text = written(number, places)
    return f"+{text}" if half_up(number, places) > 0 else text


def points(difference: Difference) -> str:
    """“+3.1 points (−2.0 to +8.2)”."""
    low, high = difference.interval_points()
    return f"{signed(difference.points)} points ({signed(low)} to {signed(high)})"


def said(difference: Difference, words: Mapping[Verdict, str]) -> str:
    return f"{points(difference)}: {words[difference.verdict]}"


def apart(gaps: Sequence[tuple[str, Difference]], others: str) -> str:
    """“Charged significantly above the others; Outcome 15, Outcome 18 significantly below the others”."""
    sides = {"above": Verdict.HIGHER, "below": Verdict.LOWER}
    named = {word: [name for name, gap in gaps if gap.verdict is verdict] for word, verdict in sides.items()}
    return "; ".join(f"{', '.join(names)} significantly {word} {others}" for word, names in named.items() if names)


def seen_from(sample: Proportion) -> str | None:
    """The change that the sample could show: significant, and found four times in five."""
    shown = could_show(sample)
    return f"{_least(shown.significant)}; {_least(shown.power80)}" if shown else None


def _least(points: Decimal | None) -> str:
    return "none" if points is None else str(points)
