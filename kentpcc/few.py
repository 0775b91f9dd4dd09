"""From how many people on a count is shown to others than those who know them, and the sign in its place."""

from collections.abc import Iterable

LEAST = 10
SIGN = "c"


def is_few(count: int, least: int = LEAST) -> bool:
    """A count of people that is not shown for its own smallness. Nobody is not few."""
    return 1 <= count < least


def apart(counts: Iterable[int], least: int = LEAST) -> frozenset[int]:
    """Of counts of much the same people, those that may stand side by side.

    171 beside 177 tells on the six who answered one question and not the other. The largest stays, and each that is as
    much as the one before or less by enough: so it is the same in whatever order they are listed, on every page.
    """
    told: list[int] = []
    for count in sorted(counts, reverse=True):
        if count >= least and not (told and is_few(told[-1] - count, least)):
            told.append(count)
    return frozenset(told)
