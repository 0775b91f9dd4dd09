"""An author's pattern, matched so that no text can hold the site.

RE2 takes time in proportion to the text, whatever the pattern. What it cannot do (looking ahead and back, groups
that repeat an earlier one) another engine tries for a moment and no longer; all of a walk together for a few.
"""

import functools
import re
from collections.abc import Callable
from time import process_time

import re2
import regex as backtracking

from surveys.instruments.xpath.budget import Patience
from surveys.instruments.xpath.here import HERE

LONGEST = 0.2  # seconds; a text that would take more does not fit
MOST_MEMORY = 8 << 20  # bytes for one pattern: RE2 refuses what would grow beyond

SIGNS = re.compile(r"\\.|\[(?!:)\^?\]?|\]|&&", re.DOTALL)  # those that begin, end and join classes

OPTIONS = re2.Options()
OPTIONS.log_errors, OPTIONS.max_mem = False, MOST_MEMORY


@functools.lru_cache(maxsize=256)
def fits(pattern: str) -> Callable[[str], bool] | None:
    """Whether a whole text fits the pattern; None for a pattern that cannot be read."""
    by_sets = by_backtracking(pattern, backtracking.V1) if has_sets(pattern) else None
    return by_sets or by_re2(pattern) or by_backtracking(pattern)


def has_sets(pattern: str) -> bool:
    """Whether a class stands in another, as in `[a-z&&[^q]]` and `[a-z[0-9]]`: RE2 would take brackets for letters."""
    inside = False
    for sign in SIGNS.findall(pattern):
        if inside and (sign == "&&" or sign.startswith("[")):
            return True
        inside = sign.startswith("[") or (inside and sign != "]")
    return False


def by_re2(pattern: str) -> Callable[[str], bool] | None:
    try:
        compiled = re2.compile(pattern, OPTIONS)
    except re2.error:
        return None
    return lambda text: compiled.fullmatch(text) is not None


def by_backtracking(pattern: str, sets: int = 0) -> Callable[[str], bool] | None:
    try:
        compiled = backtracking.compile(pattern, sets)
    except (backtracking.error, OverflowError, RecursionError):
        return None

    def matches(text: str) -> bool:
        here = HERE.get(None)
        left, begun = here.budget.patience if here else Patience(LONGEST), process_time()
        if left.left <= 0:
            return False
        try:
            return compiled.fullmatch(text, timeout=min(LONGEST, left.left)) is not None
        except TimeoutError:
            return False
        finally:
            left.left -= process_time() - begun

    return matches


def is_quick(pattern: str) -> bool:
    """Whether RE2 does it."""
    return not has_sets(pattern) and by_re2(pattern) is not None
