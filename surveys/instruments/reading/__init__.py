"""Reads a questionnaire written as an XLSForm (https://xlsform.org), and says whether it may be published."""

from dataclasses import replace
from pathlib import Path

from surveys.instruments.checking import TO_KNOW, TO_PUBLISH, TO_READ, problems_in
from surveys.instruments.faults import Problem, UnreadableForm, unreadable
from surveys.instruments.names import told_apart
from surveys.instruments.questionnaire import Questionnaire, Sheet
from surveys.instruments.reading.building import build
from surveys.instruments.reading.sheets import content_hash, read_sheets
from surveys.instruments.reading.xform import convert
from surveys.instruments.walking.trial import too_much_in

__all__ = ["Problem", "UnreadableForm", "problems", "read_questionnaire", "remarks"]


def read_questionnaire(source: str | Path | bytes, *, filename: str | None = None) -> Questionnaire:
    """The questionnaire in an `.xlsx`, `.csv` or `.md` file, told apart by the name's ending.

    `source` is a path, a file's bytes with its `filename`, or a form's text over several
    lines (Markdown unless `filename` says CSV). Raises UnreadableForm, and nothing else.
    """
    name = filename or (str(source) if not isinstance(source, bytes) and "\n" not in str(source) else "")
    return from_sheets(read_sheets(source, filename), Path(name).stem or None)


def from_sheets(sheets: tuple[Sheet, ...], form_id: str | None = None) -> Questionnaire:
    """The questionnaire that these sheets describe; `form_id` where they do not name one."""
    try:
        own = told_apart(sheets)
        faults = problems_in(own)
        if faults:
            raise UnreadableForm(*faults)
        return replace(build(own, convert(own, form_id)), sheets=sheets, content_hash=content_hash(sheets))
    except UnreadableForm:
        raise
    except Exception as error:  # whatever a hostile form provokes, its author hears one sentence
        raise unreadable("The form cannot be understood.", "Compare it with the XLSForm template.") from error


def remarks(form: Questionnaire) -> list[Problem]:
    """What its author should know, though nothing stands against publishing; [] if nothing."""
    return problems_in(told_apart(form.sheets), TO_KNOW)


def problems(form: Questionnaire | str | Path | bytes, *, filename: str | None = None) -> list[Problem]:
    """Everything that stands against publishing, not the first fault only; [] if nothing does. Raises nothing.

    Takes a Questionnaire, or whatever `read_questionnaire` takes.
    """
    if isinstance(form, Questionnaire):
        return problems_in(told_apart(form.sheets), TO_PUBLISH) + list(too_much_in(form))
    try:
        sheets = read_sheets(form, filename)
    except UnreadableForm as error:
        return list(error.problems)
    faults = problems_in(told_apart(sheets), TO_READ + TO_PUBLISH)
    try:
        faults += too_much_in(from_sheets(sheets))
    except UnreadableForm as error:
        # What only pyxform objects to; our own checks have been heard already.
        faults += [problem for problem in error.problems if problem not in faults]
    return faults
