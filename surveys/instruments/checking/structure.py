"""Checks of a form's rows: kinds, names, groups, words. Each yields its problems."""

import re
from collections.abc import Iterator

from surveys.instruments.checking.written import Row, WrittenForm
from surveys.instruments.faults import Problem
from surveys.instruments.kinds import SILENT, type_of
from surveys.instruments.refused_kinds import refusal

NAME = re.compile(r"[^\W\d][\w.\-]*$")
MEDIA = ("image", "big-image", "audio", "video")


def has_questions(form: WrittenForm) -> Iterator[Problem]:
    if all(is_edge(row) for _, row in form.survey):
        yield Problem("survey", None, "There is no question on it.", "Add at least one row.")


def is_edge(row: Row) -> bool:
    """Whether it only begins or ends a group."""
    typed = type_of(row.get("type", ""))
    return typed is not None and typed.container is not None


def sheets_belong(form: WrittenForm) -> Iterator[Problem]:
    for name, reason in {
        "external_choices": "Choices from a second file are not available in an interview.",
        "entities": "Entities belong to other programs.",
        "osm": "A map cannot be asked by telephone.",
    }.items():
        if any(sheet.name == name and sheet.rows for sheet in form.sheets):
            yield Problem(name, None, reason, "Delete the sheet.")
    if "public_key" in form.settings:
        yield Problem("settings", 2, "Encrypted forms cannot be read.", "Delete the column “public_key”.")


def types_are_known(form: WrittenForm) -> Iterator[Problem]:
    for number, row in form.survey:
        written = row.get("type", "")
        if not written:
            if "name" in row or "label" in row:
                yield Problem("survey", number, "It has no type.", "Say in “type” what kind of question it is.")
            continue
        refused = refusal(written)
        if refused:
            yield Problem("survey", number, f"“{written}” {refused[0]}", refused[1])
        elif type_of(written) is None:
            yield Problem("survey", number, f"“{written}” is not a kind of question.", "Correct the type.")


def media_are_absent(form: WrittenForm) -> Iterator[Problem]:
    for sheet, rows in (("survey", form.survey), ("choices", form.choices)):
        for number, row in rows:
            for column in MEDIA:
                if column in row:
                    said = f"The {column} “{row[column]}” cannot be shown over the telephone."
                    yield Problem(sheet, number, said, f"Empty the column “{column}”.")


def names_are_good(form: WrittenForm) -> Iterator[Problem]:
    for number, row in form.survey:
        typed = type_of(row.get("type", ""))
        if typed is None or typed.kind == "end":
            continue
        name = row.get("name")
        if name is None and typed.kind != "note":
            yield Problem("survey", number, "It has no name.", "Give it a short name without spaces.")
        elif name == "meta" or (name and not NAME.match(name)):
            way_out = "Begin with a letter; use letters, digits and “_” only."
            yield Problem("survey", number, f"“{name}” cannot be a name.", way_out)


def names_are_unique(form: WrittenForm) -> Iterator[Problem]:
    """Also those that `or_other` makes, and the names of groups."""
    seen: dict[str, int] = {}
    for number, name in form.names:
        if name in seen:
            said = f"The name “{name}” is used in row {seen[name]} already."
            yield Problem("survey", number, said, "Give one of the two another name.")
        seen.setdefault(name, number)


def groups_are_closed(form: WrittenForm) -> Iterator[Problem]:
    open_: list[tuple[int, str]] = []
    for number, row in form.survey:
        typed = type_of(row.get("type", ""))
        if typed is None or typed.container is None:
            continue
        if typed.kind == "begin":
            open_.append((number, typed.container))
        elif not open_:
            said = f"This “end {typed.container}” ends nothing."
            yield Problem("survey", number, said, f"Delete it, or add its “begin {typed.container}” above.")
        else:
            begun, container = open_.pop()
            if container != typed.container:
                said = f"This “end {typed.container}” ends a {container} (row {begun})."
                yield Problem("survey", number, said, f"Write “end {container}”.")
    for number, container in open_:
        said = f"This “begin {container}” is never ended."
        yield Problem("survey", number, said, f"Add an “end {container}” below its last row.")


def calculations_calculate(form: WrittenForm) -> Iterator[Problem]:
    for number, row in form.survey:
        if row.get("type", "").strip() == "calculate" and not {"calculation", "default"} & row.keys():
            yield Problem("survey", number, "It calculates nothing.", "Fill in the column “calculation”.")


def questions_have_words(form: WrittenForm) -> Iterator[Problem]:
    for number, row in form.survey:
        typed = type_of(row.get("type", ""))
        if typed is None or typed.container or typed.kind in SILENT or "label" in row or "hint" in row:
            continue
        yield Problem("survey", number, "There is nothing to read out.", "Fill in the column “label”.")


CHECKS = (
    has_questions,
    sheets_belong,
    types_are_known,
    media_are_absent,
    names_are_good,
    names_are_unique,
    groups_are_closed,
    calculations_calculate,
    questions_have_words,
)
