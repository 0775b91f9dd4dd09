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
    step = 1 if n >= policy.whole_from else 5
    share = step * ((200 * satisfied + step * n) // (2 * step * n))
    if n - satisfied < policy.each_side or share == 100:
        return Band(high=True), None
    if satisfied < policy.each_side or share == 0:
        return Band(high=False), None
    return share, step


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


def told(figure: Figure, policy: Policy) -> Told:
    """What a reader who knows the policy learns from a printed figure. The figure has a number."""
    n = figure.n or 0
    if figure.shown == Shown.EXACT and isinstance(figure.share, int | float):
        return Told((n, n), satisfied=_satisfied(n, round(10 * figure.share)))
    if figure.shown in (Shown.ZERO, Shown.EXACT):
        return Told((n, n))
    possible = _possible(figure, policy)
    return _told_by_share(figure, (min(possible), max(possible)), policy)


def _satisfied(n: int, tenths: int) -> Bounds:
    """Of up to 1,000 respondents a share in tenths of a per cent, rounded half up, leaves one count."""
    least, above = (-((n - 2 * n * each) // 2000) for each in (tenths, tenths + 1))
    return max(0, least), min(n, above - 1)


def _possible(figure: Figure, policy: Policy) -> list[int]:
    """Every n that would be printed as this figure: those that round to its number and can have its share."""
    printed = figure.n or 0
    near = range(max(policy.least, printed - policy.rounding), printed + policy.rounding + 1)
    rounding = [n for n in near if rounded(n, policy.rounding) == printed]
    fitting = [n for n in rounding if _can_be_printed(n, figure, policy)]
    return fitting or rounding or [printed]


def _can_be_printed(n: int, figure: Figure, policy: Policy) -> bool:
    share = figure.share
    if isinstance(share, Band):
        return n >= policy.percentage_from
    if not isinstance(share, int | float):
        return n < policy.percentage_from
    near = round(n * share / 100)
    reach = 1 + round(n * (figure.step or 1) / 200)
    candidates = range(max(0, near - reach), min(n, near + reach) + 1)
    return any(_share(n, satisfied, policy) == (share, figure.step) for satisfied in candidates)


def _told_by_share(figure: Figure, n: Bounds, policy: Policy) -> Told:
    share, step = figure.share, figure.step
    if isinstance(share, Band):
        aside = (0, max(policy.each_side - 1, n[1] // 40))  # of five points a half is a fortieth
        return Told(n, dissatisfied=aside) if share.high else Told(n, satisfied=aside)
    if isinstance(share, int | float) and step:
        return Told(n, parts=((share - step / 2) / 100, (share + step / 2) / 100))
    return Told(n)
