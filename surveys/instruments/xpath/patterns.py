"""An author's pattern, matched so that no text can hold the site.

RE2 takes time in proportion to the text, whatever the pattern. What it cannot do (looking ahead and back, groups
that repeat an earlier one) another engine tries for a moment and no longer.
"""

import functools
from collections.abc import Callable

import re2
import regex as backtracking

LONGEST = 0.2  # seconds; a text that would take more does not fit
MOST_MEMORY = 8 << 20  # bytes for one pattern: RE2 refuses what would grow beyond

OPTIONS = re2.Options()
OPTIONS.log_errors, OPTIONS.max_mem = False, MOST_MEMORY


@functools.lru_cache(maxsize=256)
def fits(pattern: str) -> Callable[[str], bool] | None:
    """Whether a whole text fits the pattern; None for a pattern that cannot be read."""
    return by_re2(pattern) or by_backtracking(pattern)


def by_re2(pattern: str) -> Callable[[str], bool] | None:
    try:
        compiled = re2.compile(pattern, OPTIONS)
    except re2.error:
        return None
    return lambda text: compiled.fullmatch(text) is not None


def by_backtracking(pattern: str) -> Callable[[str], bool] | None:
    try:
        compiled = backtracking.compile(pattern)
    except (backtracking.error, OverflowError, RecursionError):
        return None

    def matches(text: str) -> bool:
        try:
            return compiled.fullmatch(text, timeout=LONGEST) is not None
        except TimeoutError:
            return False

    return matches


def is_quick(pattern: str) -> bool:
    """Whether RE2 can do it."""
    return by_re2(pattern) is not None
