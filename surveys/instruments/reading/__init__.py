"""Reads a questionnaire written as an XLSForm (https://xlsform.org)."""

from pathlib import Path

from surveys.instruments.checking.readable import problems_in
from surveys.instruments.faults import Problem, UnreadableForm, unreadable
from surveys.instruments.questionnaire import Questionnaire, Sheet
from surveys.instruments.reading.building import build
from surveys.instruments.reading.sheets import read_sheets
from surveys.instruments.reading.xform import convert

__all__ = ["Problem", "UnreadableForm", "from_sheets", "read_questionnaire"]


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
        problems = problems_in(sheets)
        if problems:
            raise UnreadableForm(*problems)
        return build(sheets, convert(sheets, form_id))
    except UnreadableForm:
        raise
    except Exception as error:  # whatever a hostile form provokes, its author hears one sentence
        raise unreadable("The form cannot be understood.", "Compare it with the XLSForm template.") from error
