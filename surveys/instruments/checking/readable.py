"""The checks without which a form cannot be walked at all."""

from collections.abc import Callable, Iterable, Iterator

from surveys.instruments.checking import conditions, lists, references, structure
from surveys.instruments.checking.written import WrittenForm
from surveys.instruments.faults import Problem
from surveys.instruments.questionnaire import Sheet

Check = Callable[[WrittenForm], Iterator[Problem]]

TO_READ: tuple[Check, ...] = (
    *structure.CHECKS,
    *lists.CHECKS,
    references.references_are_known,
    conditions.conditions_can_be_read,
)
SHEET_ORDER = {"survey": 0, "choices": 1}


def problems_in(sheets: tuple[Sheet, ...], checks: Iterable[Check] = TO_READ) -> list[Problem]:
    """The problems of these checks, each once, in the order of the sheets and rows."""
    form = WrittenForm(sheets)
    problems = dict.fromkeys(problem for check in checks for problem in check(form))
    return sorted(problems, key=lambda each: (SHEET_ORDER.get(each.sheet or "", 2), each.row or 0))
