"""Checks that every condition can be read, before pyxform has seen it."""

import re
from collections.abc import Iterator

from pyxform.utils import default_is_dynamic

from surveys.instruments.checking.written import Row, WrittenForm
from surveys.instruments.faults import Problem, mend
from surveys.instruments.texts import REFERENCE
from surveys.instruments.xpath.grammar import rewrite
from surveys.instruments.xpath.tokens import NotAnExpression

COLUMNS = ("relevant", "constraint", "required", "read_only", "calculation", "choice_filter", "repeat_count")
YES_OR_NO = frozenset({"yes", "no", "true", "false"})
LIST_USED = re.compile(r"""instance\(\s*['"]([^'"]+)['"]\s*\)""")
PLACE = " /form/question "


def conditions_can_be_read(form: WrittenForm) -> Iterator[Problem]:
    for number, row in form.survey:
        for column, source in conditions(row):
            yield from unreadable(form, number, column, source)


def conditions(row: Row) -> Iterator[tuple[str, str]]:
    """(column, expression) of each condition in a row."""
    for column in COLUMNS:
        if column in row and row[column].lower() not in YES_OR_NO:
            yield column, row[column]
    if "default" in row and default_is_dynamic(row["default"], row.get("type")):
        yield "default", row["default"]


def unreadable(form: WrittenForm, number: int, column: str, source: str) -> Iterator[Problem]:
    try:
        rewrite(REFERENCE.sub(PLACE, source))
    except NotAnExpression as fault:
        said = f"The expression in “{column}” {fault}."
        yield Problem("survey", number, said, mend(source))
    for name in LIST_USED.findall(source):
        if name not in form.lists:
            said = f"“{column}” looks into a choice list “{name}” that does not exist."
            yield Problem("survey", number, said, "Correct its name, or add it on the sheet “choices”.")
