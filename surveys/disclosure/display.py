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


@dataclass(frozen=True)
class Told:
    """What a printed figure says: n within bounds; the satisfied, exactly or as parts of n; or how few stand aside.

    `least` and `most` are respondents; `satisfied` is exact; `parts` are the least and the most share, 0 to 1;
    `dissatisfied_most` and `satisfied_most` stand for a band.
    """

    least: int
    most: int
    satisfied: int | None = None
    parts: tuple[float, float] | None = None
    dissatisfied_most: int | None = None
    satisfied_most: int | None = None


def told(figure: Figure, policy: Policy) -> Told:
    """What a reader who knows the policy learns from a printed figure. The figure has a number."""
    n = figure.n or 0
    if figure.shown == Shown.EXACT:
        return Told(n, n, satisfied=_satisfied(n, figure.share))
    if figure.shown == Shown.ZERO:
        return Told(0, 0, satisfied=0)
    possible = _possible(figure, policy)
    return _told_by_share(figure, min(possible), max(possible), policy)


def _satisfied(n: int, share: object) -> int | None:
    """A share to a tenth of a point gives the satisfied of up to 500 away, and of more nearly."""
    if not isinstance(share, int | float):
        return None
    near = round(n * share / 100)
    fitting = [each for each in (near - 1, near, near + 1) if 0 <= each <= n and _tenths(each, n) == round(share * 10)]
    return near if near in fitting else next(iter(fitting), None)


def _tenths(satisfied: int, n: int) -> int:
    return (2000 * satisfied + n) // (2 * n)


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


def _told_by_share(figure: Figure, least: int, most: int, policy: Policy) -> Told:
    share, step = figure.share, figure.step
    if isinstance(share, Band):
        aside = max(policy.each_side - 1, most // 40)  # of five points a half is a fortieth
        return Told(least, most, dissatisfied_most=aside) if share.high else Told(least, most, satisfied_most=aside)
    if isinstance(share, int | float) and step:
        return Told(least, most, parts=((share - step / 2) / 100, (share + step / 2) / 100))
    return Told(least, most)
