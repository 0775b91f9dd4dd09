"""Cells as a release keeps them: apart, what is shown of them and what only the ledger knows."""

from collections.abc import Mapping, Sequence
from typing import Any

from kentpcc.periods import Month, Period
from surveys.disclosure.cells import Band, Displayed, Figure, Reason, Released, Scope, Shown

Json = dict[str, Any]


def numbered(month: Month) -> int:
    """Months numbered from the year 0, as cells have them."""
    return month.year * 12 + month.number - 1


def month_of(number: int) -> Month:
    return Month(number // 12, number % 12 + 1)


def period_of(cell: Mapping[str, Any]) -> Period:
    first, last = (Month.parse(each) for each in cell["period"])
    return Period(first, last)


def shown_of(cell: Displayed) -> Json:
    """All that may leave the Bureau: a hidden cell is the same whatever the reason."""
    scope, figure = cell.scope, cell.figure
    return {
        "survey": scope.survey,
        "period": [str(month_of(scope.first)), str(month_of(scope.last))],
        "area": scope.area,
        "group": scope.group,
        "shown": figure.shown.value,
        "n": figure.n,
        "share": _share(figure),
        "step": figure.step,
        "interval": list(figure.interval) if figure.interval else None,
        "under_review": cell.under_review,
    }


def truth_of(released: Released) -> list[Any]:
    """For the ledger alone: the respondents, the satisfied, and why it is hidden."""
    return [released.n, released.satisfied, released.shown.reason and released.shown.reason.value]


def released_of(shown: Sequence[Json], truths: Sequence[list[Any]]) -> list[Released]:
    """Both sides of the cells together again."""
    return [_released(cell, *truth) for cell, truth in zip(shown, truths, strict=True)]


def _released(cell: Json, n: int, satisfied: int, reason: str | None) -> Released:
    first, last = (numbered(Month.parse(each)) for each in cell["period"])
    scope = Scope(cell["survey"], first, last, cell["area"], cell["group"])
    displayed = Displayed("", scope, figure_of(cell), Reason(reason) if reason else None, cell["under_review"])
    return Released(displayed, n, satisfied)


def figure_of(cell: Mapping[str, Any]) -> Figure:
    share, interval = cell["share"], cell["interval"]
    if isinstance(share, dict):
        share = Band(high="or_more" in share)
    return Figure(Shown(cell["shown"]), cell["n"], share, cell["step"], interval and (interval[0], interval[1]))


def _share(figure: Figure) -> Any:
    share = figure.share
    return {"or_more" if share.high else "or_less": share.per_cent} if isinstance(share, Band) else share
