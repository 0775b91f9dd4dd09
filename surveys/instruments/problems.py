"""Whether a form may be published. All its faults at once, not the first."""

from pathlib import Path

from surveys.instruments.checking import lists, references
from surveys.instruments.checking.readable import TO_READ, Check, problems_in
from surveys.instruments.faults import Problem, UnreadableForm
from surveys.instruments.questionnaire import Questionnaire
from surveys.instruments.reading import from_sheets
from surveys.instruments.reading.sheets import read_sheets

# With these faults a form can be walked, but would mislead an interviewer or a count.
TO_PUBLISH: tuple[Check, ...] = (
    references.references_look_back,
    references.conditions_do_not_circle,
    lists.measures_have_scales,
)


def problems(form: Questionnaire | str | Path | bytes, *, filename: str | None = None) -> list[Problem]:
    """Everything that stands against publishing; [] if nothing does. Raises nothing.

    Takes a Questionnaire, or whatever `read_questionnaire` takes.
    """
    if isinstance(form, Questionnaire):
        return problems_in(form.sheets, TO_PUBLISH)
    try:
        sheets = read_sheets(form, filename)
    except UnreadableForm as error:
        return list(error.problems)
    faults = problems_in(sheets, TO_READ + TO_PUBLISH)
    try:
        from_sheets(sheets)
    except UnreadableForm as error:
        # What only pyxform objects to; our own checks have been heard already.
        faults += [problem for problem in error.problems if problem not in faults]
    return faults
