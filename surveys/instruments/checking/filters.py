"""Checks of what a question’s choices are chosen by: a filter that lets none of its list through leaves no answer."""

from collections.abc import Iterator
from difflib import get_close_matches

from lxml import etree

from surveys.instruments.checking.codes import missing
from surveys.instruments.checking.conditions import ANSWER
from surveys.instruments.checking.never import bare
from surveys.instruments.checking.structure import words_of
from surveys.instruments.checking.values import choices_of, columns_of, typed_as
from surveys.instruments.faults import Problem
from surveys.instruments.kinds import type_of
from surveys.instruments.program import add_list
from surveys.instruments.questionnaire import Choice
from surveys.instruments.written_form import Row, WrittenForm
from surveys.instruments.xpath.budget import Exhausted
from surveys.instruments.xpath.expressions import Expression, expression
from surveys.instruments.xpath.here import alone
from surveys.instruments.xpath.pieces import NotAnExpression, Token

# What looks at more than the choices themselves.
ELSEWHERE = frozenset({"..", "/", "//", "::", "today", "now", "random", "once", "current", "instance", "version",
                       "indexed-repeat", "jr:choice-name"})  # fmt: skip


def filters_name_columns(form: WrittenForm) -> Iterator[Problem]:
    """A column of the sheet “choices” that a filter spells otherwise lets nothing through."""
    for number, row in form.survey:
        for word in unknown_columns(form, row):
            near = get_close_matches(word, sorted(columns_of(form)), n=1)
            way_out = f"Did you mean “{near[0]}”?" if near else "Add the column, or correct its name."
            said = f"“choice_filter” asks for “{word}”, which is no column of the choices."
            yield Problem("survey", number, said, way_out)


def unknown_columns(form: WrittenForm, row: Row) -> list[str]:
    typed = type_of(row.get("type", ""))
    if typed is None or "choice_filter" not in row or (typed.list_name or "").startswith("${"):
        return []
    return [word for word in bare(words_of(row["choice_filter"])) if word not in columns_of(form)]


def filters_let_something_through(form: WrittenForm) -> Iterator[Problem]:
    for number, row in form.survey:
        source, typed = row.get("choice_filter", ""), typed_as(form, row.get("name", ""))
        if typed is None or typed.list_name not in form.lists or not of_choices_alone(words_of(source)):
            continue
        if any(unknown_columns(form, row)) or any(missing(form, row, "choice_filter", source)):
            continue  # told by itself
        if not let_through(source, choices_of(form, typed.list_name)):
            said = f"“choice_filter” lets no choice of “{typed.list_name}” through."
            yield Problem("survey", number, said, f"Compare it with the columns of the list: {source}")


def of_choices_alone(words: list[Token]) -> bool:
    return bool(words) and not any(word.text.startswith(ANSWER) or word.text in ELSEWHERE for word in words)


def let_through(source: str, rows: list[Row]) -> bool:
    held = etree.Element("list")
    add_list(held, tuple(Choice(row.get("name", ""), {"": row.get("label", "")}, row) for row in rows), "")
    try:
        filtered: Expression = expression(f"root/item[{source}]")
    except NotAnExpression:  # told elsewhere
        return True
    try:
        with alone():
            return bool(filtered.nodes(held))
    except Exhausted:  # told by the trial of the whole form
        return True


CHECKS = (filters_name_columns, filters_let_something_through)
