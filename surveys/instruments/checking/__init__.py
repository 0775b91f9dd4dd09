"""What may be wrong with a form as its author wrote it, rule by rule."""

from collections.abc import Callable, Iterable, Iterator

from surveys.instruments.checking import (
    codes,
    conditions,
    contradictions,
    filters,
    headings,
    meaning,
    never,
    remarks,
    rows,
    spelling,
    telephone,
    types,
)
from surveys.instruments.faults import Problem
from surveys.instruments.questionnaire import Sheet
from surveys.instruments.written_form import WrittenForm

Check = Callable[[WrittenForm], Iterator[Problem]]

# Without these a form cannot be walked at all.
TO_READ: tuple[Check, ...] = (
    *headings.TO_READ,
    *types.CHECKS,
    *rows.CHECKS,
    *telephone.CHECKS,
    conditions.references_are_known,
    conditions.conditions_can_be_read,
)
# With these faults a form can be walked, but would mislead an interviewer or a count.
TO_PUBLISH: tuple[Check, ...] = (
    conditions.answers_stand_apart,
    conditions.references_look_back,
    conditions.conditions_do_not_circle,
    rows.measures_have_scales,
    rows.rows_are_on_or_off,
    rows.choices_belong_to_lists,
    rows.cells_hold_no_errors,
    *headings.TO_PUBLISH,
    *never.CHECKS,
    *codes.CHECKS,
    *filters.CHECKS,
    *meaning.CHECKS,
    *contradictions.CHECKS,
    *spelling.CHECKS,
)
# With these nothing is wrong; its author should know of them.
TO_KNOW: tuple[Check, ...] = remarks.CHECKS
SHEET_ORDER = {"survey": 0, "choices": 1}


def problems_in(sheets: tuple[Sheet, ...], checks: Iterable[Check] = TO_READ) -> list[Problem]:
    """The problems of these checks, each once, in the order of the sheets and rows."""
    form = WrittenForm(sheets)
    problems = dict.fromkeys(problem for check in checks for problem in check(form))
    return sorted(problems, key=lambda each: (SHEET_ORDER.get(each.sheet or "", 2), each.row or 0))
