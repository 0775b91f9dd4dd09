"""Checks of a form's rows: kinds, names, groups, words. Each yields its problems."""

import re

from surveys.instruments.faults import Problem
from surveys.instruments.kinds import kind_of, refusal

NAME = re.compile(r"[^\W\d][\w.\-]*$")
MEDIA = ("image", "big-image", "audio", "video")
SILENT = frozenset({"calculate", "begin", "end"})


def has_questions(form):
    if all(is_edge(row) for _, row in form.survey):
        yield Problem("survey", None, "There is no question on it.", "Add at least one row.")


def is_edge(row):
    """Whether it only begins or ends a group."""
    kind = kind_of(row.get("type", ""))
    return kind is not None and kind.container is not None


def sheets_belong(form):
    for name, reason in {
        "external_choices": "Choices from a second file are not available in an interview.",
        "entities": "Entities belong to other programs.",
        "osm": "A map cannot be asked by telephone.",
    }.items():
        if any(sheet.name == name and sheet.rows for sheet in form.sheets):
            yield Problem(name, None, reason, "Delete the sheet.")
    if "public_key" in form.settings:
        yield Problem("settings", 2, "Encrypted forms cannot be read.", "Delete the column “public_key”.")


def types_are_known(form):
    for number, row in form.survey:
        written = row.get("type", "")
        if not written:
            if "name" in row or "label" in row:
                yield Problem("survey", number, "It has no type.", "Say in “type” what kind of question it is.")
            continue
        refused = refusal(written)
        if refused:
            yield Problem("survey", number, f"“{written}” {refused[0]}", refused[1])
        elif kind_of(written) is None:
            yield Problem("survey", number, f"“{written}” is not a kind of question.", "Correct the type.")


def media_are_absent(form):
    for sheet, rows in (("survey", form.survey), ("choices", form.choices)):
        for number, row in rows:
            for column in MEDIA:
                if column in row:
                    said = f"The {column} “{row[column]}” cannot be shown over the telephone."
                    yield Problem(sheet, number, said, f"Empty the column “{column}”.")


def names_are_good(form):
    for number, row in form.survey:
        kind = kind_of(row.get("type", ""))
        if kind is None or kind.kind == "end":
            continue
        name = row.get("name")
        if name is None and kind.kind != "note":
            yield Problem("survey", number, "It has no name.", "Give it a short name without spaces.")
        elif name == "meta" or (name and not NAME.match(name)):
            way_out = "Begin with a letter; use letters, digits and “_” only."
            yield Problem("survey", number, f"“{name}” cannot be a name.", way_out)


def names_are_unique(form):
    """Also those that `or_other` makes, and the names of groups."""
    seen: dict[str, int] = {}
    for number, name in form.names:
        if name in seen:
            said = f"The name “{name}” is used in row {seen[name]} already."
            yield Problem("survey", number, said, "Give one of the two another name.")
        seen.setdefault(name, number)


def groups_are_closed(form):
    open_: list[tuple[int, str]] = []
    for number, row in form.survey:
        kind = kind_of(row.get("type", ""))
        if kind is None or kind.container is None:
            continue
        if kind.kind == "begin":
            open_.append((number, kind.container))
        elif not open_:
            said = f"This “end {kind.container}” ends nothing."
            yield Problem("survey", number, said, f"Delete it, or add its “begin {kind.container}” above.")
        else:
            begun, container = open_.pop()
            if container != kind.container:
                said = f"This “end {kind.container}” ends a {container} (row {begun})."
                yield Problem("survey", number, said, f"Write “end {container}”.")
    for number, container in open_:
        said = f"This “begin {container}” is never ended."
        yield Problem("survey", number, said, f"Add an “end {container}” below its last row.")


def calculations_calculate(form):
    for number, row in form.survey:
        if row.get("type", "").strip() == "calculate" and not {"calculation", "default"} & row.keys():
            yield Problem("survey", number, "It calculates nothing.", "Fill in the column “calculation”.")


def questions_have_words(form):
    for number, row in form.survey:
        kind = kind_of(row.get("type", ""))
        if kind is None or kind.kind in SILENT or "label" in row or "hint" in row:
            continue
        if row.get("type", "").strip() not in {"hidden", "start", "end", "today"}:
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
