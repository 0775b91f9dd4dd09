"""Displayed cells as JSON."""

from collections.abc import Sequence
from typing import Any

from surveys.disclosure.cells import Band, Displayed, Figure


def written(cell: Displayed, *, area: str) -> dict[str, Any]:
    """For auditors: with the reason, which never leaves the Bureau. `area` is written as it was asked for."""
    figure = cell.figure
    return {
        "id": cell.id,
        "survey": cell.scope.survey,
        "period": [_month(cell.scope.first), _month(cell.scope.last)],
        "area": area,
        "group": cell.scope.group or None,
        "shown": figure.shown.value,
        "n": figure.n,
        "share": _share(figure),
        "share_step": figure.step,
        "interval": list(figure.interval) if figure.interval else None,
        "reason": cell.reason and cell.reason.value,
    }


def all_written(cells: Sequence[Displayed], asked: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    return [written(cell, area=given["area"]) for cell, given in zip(cells, asked, strict=True)]


def _month(number: int) -> str:
    return f"{number // 12}-{number % 12 + 1:02}"


def _share(figure: Figure) -> Any:
    share = figure.share
    if isinstance(share, Band):
        return {"or_more" if share.high else "or_less": share.per_cent}
    return share
