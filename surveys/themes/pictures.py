"""The chart of a survey’s themes: of those who gave a reason, how many named each; as the table has it, rounded."""

from collections.abc import Iterator
from decimal import Decimal

from surveys.charts.picture import Picture
from surveys.charts.whiskers import Point, Series, Whiskers
from surveys.themes.dissatisfied import Dissatisfied, Theme

CAPTION = (
    "A dot is the share of those who gave a reason. Numbers are rounded, and somebody may name several themes. "
    "The table beneath has the same numbers, with what was done."
)


def picture(found: Dissatisfied, address: str) -> Picture | None:
    """None where no theme has a share that is a number."""
    told = list(_told(found))
    if not told:
        return None
    chart = Whiskers((Series("", tuple(Point(theme.code.label, share) for theme, share in told)),))
    words = "; ".join(f"{theme.code.label} {theme.share}" for theme, _ in told)
    alternative = f"Of {found.base} people who gave a reason: {words}."
    return Picture(_title(found, told[0][0]), CAPTION, alternative, address, chart)


def _told(found: Dissatisfied) -> Iterator[tuple[Theme, Decimal]]:
    """“90% or more”, and “–”, are no place on a line."""
    for theme in found.themes:
        number = theme.share.removeprefix("about ").removesuffix("%")
        if number.isdecimal():
            yield theme, Decimal(number)


def _title(found: Dissatisfied, first: Theme) -> str:
    most = [theme.code.label for theme in found.themes if theme.people == first.people]
    named = most[0] if len(most) == 1 else f"{', '.join(most[:-1])} and {most[-1]}"
    return f"Most often named: {named} ({first.share}{' each' if len(most) > 1 else ''})"
