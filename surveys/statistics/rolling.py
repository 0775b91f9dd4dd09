"""A rolling line: each month with the eleven before it. It has an interval and no limits."""

from collections.abc import Sequence

from surveys.statistics.proportion import Proportion, combined

WINDOW = 12


def rolling(months: Sequence[Proportion], window: int = WINDOW) -> list[Proportion | None]:
    """The sum of each month and those before it; None until the window is full.

    Two neighbours share all months but one, so that limits and rules for special causes, made for months that
    are independent, would find something in nearly every line on which nothing happened. Its interval is
    `Proportion.interval`.
    """
    return [combined(months[end - window : end]) if end >= window else None for end in range(1, len(months) + 1)]
