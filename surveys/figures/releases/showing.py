"""A released cell in the words and numbers of the paper."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from surveys.disclosure.cells import LOW_SHARE, Band, Figure
from surveys.disclosure.cells import Shown as Way
from surveys.disclosure.policy import LOW, SUPPRESSED, Shown
from surveys.figures.releases.cells import figure_of
from surveys.statistics.proportion import Proportion

NOT_SHOWN = "Not shown, so that nobody is recognised."
UNDER_REVIEW = "Under review: what came in later is shown once it tells of nobody alone."
NOBODY = "Nobody was surveyed."


def shown_as(cell: Mapping[str, Any]) -> Shown:
    """Whatever hides a cell, it looks the same."""
    figure = figure_of(cell)
    if not figure.told:
        return Shown(None, None, None, SUPPRESSED, SUPPRESSED, NOT_SHOWN)
    note = UNDER_REVIEW if cell["under_review"] else ""
    if figure.shown == Way.ZERO:
        return Shown(0, None, None, "0", "–", note or NOBODY)
    return _exact(figure, note) if figure.shown == Way.EXACT else _rounded(figure, note)


def proportion_of(cell: Mapping[str, Any]) -> Proportion | None:
    """As it follows from what is printed of an exact cell; None of any other."""
    figure = figure_of(cell)
    if figure.shown != Way.EXACT or figure.n is None or not isinstance(figure.share, int | float):
        return None
    return Proportion(round(figure.share * figure.n / 100), figure.n)


def _exact(figure: Figure, note: str) -> Shown:
    share = Decimal(str(figure.share)).quantize(Decimal("0.1"))
    low, high = (Decimal(str(end)).quantize(Decimal("0.1")) for end in figure.interval or (0, 100))
    return Shown(figure.n, share, (low, high), str(figure.n), f"{share}%", note)


def _rounded(figure: Figure, note: str) -> Shown:
    return Shown(None, None, None, f"about {figure.n}", _share(figure), note)


def _share(figure: Figure) -> str:
    share = figure.share
    if isinstance(share, Band):
        return f"{share.per_cent}% or {'more' if share.high else 'less'}"
    return LOW if share == LOW_SHARE else f"about {share}%"
