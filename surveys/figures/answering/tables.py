"""What the page of those who answered lists; for an analyst without counts below the policy's least."""

from collections.abc import Sequence

from kentpcc.pages.cells import Cell
from kentpcc.pages.tables import Table, columns
from surveys.disclosure.readers import HIDDEN
from surveys.disclosure.sums import Sum, hidden, is_few
from surveys.figures.answering.queries import Answering, Unlike
from surveys.figures.answering.weighting import Weighting
from surveys.figures.wording import interval, own_interval, points, share, signed
from surveys.statistics.proportion import Proportion, in_points
from surveys.statistics.representativeness import Response
from surveys.statistics.strata import Stratum

NUMBERS = ("Eligible", "of them", "Interviewed", "of these", "Response", "95% interval", "From the average")


def response(answered: Answering, *, hide_small: bool) -> Table[Sequence[Cell]]:
    responses = answered.found.responses
    eligible, interviewed = (sum(getattr(each.stratum, name) for each in responses) for name in SIDES)
    out = small(answered) if hide_small else set()
    lines = [_line(each, eligible, interviewed, at in out) for at, each in enumerate(responses)]
    whole = Proportion(interviewed, eligible)
    total: list[Cell] = ["All", eligible, "", interviewed, "", share(whole), own_interval(whole), ""]
    if hide_small and is_secret(answered):
        total = ["All", *([HIDDEN] * len(NUMBERS))]
    titled = columns("Group", *NUMBERS, numeric=NUMBERS)
    return Table(answered.title, titled, lines, total=total, compact=True, stacked=True)


SIDES = ELIGIBLE, INTERVIEWED = "eligible", "interviewed"
ALL = -1
Key = tuple[int, str]


def small(answered: Answering) -> set[int]:
    """The places of groups of whom a count is too small to be shown, or would tell one that is."""
    strata = [each.stratum for each in answered.found.responses]
    few = {place for place, each in enumerate(strata) if _is_few(each)}  # a line is hidden as a whole
    counts: dict[Key, int] = {(at, side): getattr(each, side) for at, each in enumerate(strata) for side in SIDES}
    totals: dict[Key, int] = {(ALL, side): sum(getattr(each, side) for each in strata) for side in SIDES}
    sums = [Sum((ALL, side), tuple((place, side) for place in range(len(strata)))) for side in SIDES]
    kept, gone = () if is_secret(answered) else totals, {key for key in counts if key[0] in few}
    return {place for place, _ in hidden(counts | totals, sums, kept=kept, gone=gone, with_nobody=True)} - {ALL}


def _is_few(stratum: Stratum) -> bool:
    """Also where few of them were not interviewed; nobody is no secret there."""
    return is_few(stratum.eligible - stratum.interviewed) or any(
        is_few(n) or not n for n in (stratum.eligible, stratum.interviewed)
    )


def is_secret(answered: Answering) -> bool:
    """Whether everybody together is too few for anything to be told of them."""
    strata = [each.stratum for each in answered.found.responses]
    return any(is_few(sum(getattr(each, side) for each in strata)) for side in SIDES)


def words(unlike: Sequence[Unlike], answered: Sequence[Answering], *, hide_small: bool) -> list[str]:
    """A sentence each; none about a group whose counts are hidden."""
    secret = {(one.characteristic, _name(one, at)) for one in answered for at in small(one)} if hide_small else set()
    return [_said(each) for each in unlike if (each.characteristic, each.group) not in secret]


def weighted(found: Weighting) -> Table[Sequence[Cell]]:
    """The plain share first: the weighted one stands beside it, never instead."""
    numbers = ("Share satisfied", "95% interval", "Base", "Effective base", "Design effect")
    plain, one = found.plain, found.share
    low, high = one.interval()
    lines: list[list[Cell]] = [
        ["Plain", share(plain), own_interval(plain), plain.base, plain.base, "1.00"],
        [
            *("Weighted", f"{in_points(one.share)}%", interval((in_points(low), in_points(high))), one.base),
            *(round(one.effective_base), f"{one.design_effect:.2f}"),
        ],
    ]
    return Table(
        "Whole experience, plain and weighted", columns("Share", *numbers, numeric=numbers), lines, stacked=True
    )


def _line(one: Response, eligible: int, interviewed: int, out: bool) -> list[Cell]:
    stratum = one.stratum
    if out:
        return [stratum.name, *([HIDDEN] * len(NUMBERS))]
    away = None if one.from_average is None else f"{signed(one.from_average)} points"
    of_them, of_these = Proportion(stratum.eligible, eligible), Proportion(stratum.interviewed, interviewed)
    return [
        *(stratum.name, stratum.eligible, share(of_them), stratum.interviewed),
        *(share(of_these) if interviewed else None, share(one.rate), own_interval(one.rate), away),
    ]


def _said(unlike: Unlike) -> str:
    difference = unlike.difference
    return (
        f"{unlike.title}, {unlike.group}: {share(difference.first)} of the eligible were interviewed, of all others "
        f"{share(difference.second)}: {points(difference)}."
    )


def _name(answered: Answering, at: int) -> str:
    return answered.found.responses[at].stratum.name
