"""What in an interview's times and answers is worth a look. Plain functions over what the server received."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from itertools import groupby, pairwise
from operator import itemgetter
from statistics import median

Receipt = tuple[str, datetime]  # a question, and when its answer reached the server

SHORT = 3  # under the median's third
LEAST = timedelta(seconds=1)  # between an answer and the next
LONG_ENOUGH = 5  # ratings on one scale


def is_short(duration: timedelta, usual: timedelta | None) -> bool:
    """Under a third of the usual one."""
    return usual is not None and duration * SHORT < usual


def usual(durations: Iterable[timedelta]) -> timedelta | None:
    """The median; None for nothing."""
    seconds = [each.total_seconds() for each in durations]
    return timedelta(seconds=median(seconds)) if seconds else None


def too_close(receipts: Iterable[Receipt], least: timedelta = LEAST) -> list[tuple[str, str]]:
    """Pairs of questions whose answers came less than `least` after one another.

    What came at the very same moment was sent with one page: it says nothing of how fast it was asked.
    """
    moments = groupby(sorted(receipts, key=itemgetter(1)), key=itemgetter(1))
    arrived = [(at, [question for question, _ in together]) for at, together in moments]
    return [
        (before[-1], after[0]) for (earlier, before), (later, after) in pairwise(arrived) if later - earlier < least
    ]


def straight_lines(batteries: Mapping[str, Sequence[str]], long_enough: int = LONG_ENOUGH) -> list[str]:
    """Scales on which every rating is the same, where there are enough of them."""
    return [scale for scale, ratings in batteries.items() if len(ratings) >= long_enough and len(set(ratings)) == 1]
