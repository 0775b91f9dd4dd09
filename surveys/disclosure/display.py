"""How a cell is printed, and what whoever reads it learns about the true counts."""

from dataclasses import dataclass

from surveys.disclosure.cells import LOW_SHARE, Band, Figure, Scope, Shown
from surveys.disclosure.policy import Policy
from surveys.statistics.proportion import Proportion


def display(scope: Scope, n: int, satisfied: int, policy: Policy) -> Figure:
    """A cell that is neither small nor hidden: exact for a headline with enough on each side, else rounded."""
    if n == 0:
        return Figure(Shown.ZERO, n=0)
    if scope.headline and _may_be_exact(n, satisfied, policy):
        return _exact(Proportion(satisfied, n))
    share, step = _share(n, satisfied, policy)
    return Figure(Shown.ROUNDED, n=rounded(n, policy.rounding), share=share, step=step)


def rounded(count: int, base: int) -> int:
    """To the nearest multiple, half up."""
    return base * ((2 * count + base) // (2 * base))


def _may_be_exact(n: int, satisfied: int, policy: Policy) -> bool:
    enough = n >= policy.exact_from and min(satisfied, n - satisfied) >= policy.each_side
    return enough and Proportion(satisfied, n).percentage not in (0, 100)


def _exact(proportion: Proportion) -> Figure:
    low, high = proportion.interval_percentages() or (0, 100)  # there is a base
    share = float(proportion.percentage or 0)
    return Figure(Shown.EXACT, proportion.base, share, 0.1, (float(low), float(high)))


def _share(n: int, satisfied: int, policy: Policy) -> tuple[int | str | Band, int | None]:
    """The share and its step in points; no step beside a band or “low”."""
    if n < policy.percentage_from:
        return LOW_SHARE, None
    step = _step(n, policy)
    share = step * ((200 * satisfied + step * n) // (2 * step * n))
    if n - satisfied < policy.each_side or share == 100:
        return Band(high=True), None
    if satisfied < policy.each_side or share == 0:
        return Band(high=False), None
    return share, step


def _step(n: int, policy: Policy) -> int:
    return 1 if n >= policy.whole_from else 5


Bounds = tuple[int, int]  # the least and the most


@dataclass(frozen=True)
class Told:
    """What a printed figure says of the respondents, and, as far as it says it, of those on either side.

    `parts` are the least and the most share of the satisfied, 0 to 1.
    """

    n: Bounds
    satisfied: Bounds | None = None
    dissatisfied: Bounds | None = None
    parts: tuple[float, float] | None = None


def told(figure: Figure, policy: Policy, *, headline: bool = False) -> Told:
    """What a reader who knows the policy learns from a printed figure. The figure has a number.

    Of a `headline` that is not exact they learn why not: it has too few respondents, or too few on one side.
    """
    n = figure.n or 0
    if figure.shown == Shown.EXACT and isinstance(figure.share, int | float):
        return Told((n, n), satisfied=_satisfied(n, round(10 * figure.share)))
    if figure.shown in (Shown.ZERO, Shown.EXACT):
        return Told((n, n))
    return _told_by_all(_possible(figure, policy, headline=headline), figure, policy)


def _satisfied(n: int, tenths: int) -> Bounds:
    """Of up to 1,000 respondents a share in tenths of a per cent, rounded half up, leaves one count."""
    least, above = (-((n - 2 * n * each) // 2000) for each in (tenths, tenths + 1))
    return max(0, least), min(n, above - 1)


Possible = dict[int, Bounds]  # by the number of respondents, how many of them may be satisfied


def _possible(figure: Figure, policy: Policy, *, headline: bool) -> Possible:
    """Every n that would be printed as this figure: those that round to its number and can have its share."""
    printed = figure.n or 0
    near = range(max(policy.least, printed - policy.rounding), printed + policy.rounding + 1)
    rounding = [n for n in near if rounded(n, policy.rounding) == printed]
    for as_headline in (headline, False):  # a figure of another policy says less
        found = {n: _side(n, figure, policy, headline=as_headline) for n in rounding}
        if fitting := {n: side for n, side in found.items() if side}:
            return fitting
    return {n: (0, n) for n in rounding or [printed]}


def _side(n: int, figure: Figure, policy: Policy, *, headline: bool) -> Bounds | None:
    """How many are satisfied, at least and at most, where n respondents are printed as this figure; None: never."""
    share = figure.share
    exact = headline and n >= policy.exact_from  # unless there are too few on one side
    if isinstance(share, Band):
        return _in_band(n, policy, high=share.high, exact=exact)
    if not isinstance(share, int | float):
        return None if n >= policy.percentage_from else (0, n)
    if exact or n < policy.percentage_from or figure.step != _step(n, policy):
        return None
    least, above = (-int(n * (figure.step - 2 * share) // 200), -int(n * (-figure.step - 2 * share) // 200))
    least, most = max(least, policy.each_side), min(above - 1, n - policy.each_side)
    return (least, most) if least <= most else None


def _in_band(n: int, policy: Policy, *, high: bool, exact: bool) -> Bounds | None:
    """Fewer on one side than is shown, or so few that the share would be rounded away: of five points a fortieth."""
    if n < policy.percentage_from:
        return None
    finest = 2000 if exact else 200 // _step(n, policy)
    if high:
        return max(0, n - max(policy.each_side - 1, n // finest)), n
    return 0, min(n, max(policy.each_side, -(-n // finest)) - 1)


def _told_by_all(possible: Possible, figure: Figure, policy: Policy) -> Told:
    n = min(possible), max(possible)
    least, most = zip(*possible.values(), strict=True)
    satisfied = min(least), max(most)
    others = [each - side for each, sides in possible.items() for side in sides]
    dissatisfied = min(others), max(others)
    if isinstance(figure.share, Band):
        return Told(n, dissatisfied=dissatisfied) if figure.share.high else Told(n, satisfied=satisfied)
    if not isinstance(figure.share, int | float):
        return Told(n)
    parts = min(at / each for each, (at, _) in possible.items()), max(at / each for each, (_, at) in possible.items())
    return Told(n, _if_few(satisfied, policy), _if_few(dissatisfied, policy), parts)


def _if_few(side: Bounds, policy: Policy) -> Bounds | None:
    """Near an end it tells that no fewer stand on a side than are shown; elsewhere the share tells as much."""
    return side if side[0] < policy.least else None
