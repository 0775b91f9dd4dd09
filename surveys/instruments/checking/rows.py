"""Checks of a form's rows: kinds, names, groups, words, and the choice lists. Each yields its problems."""

import re
from collections.abc import Iterator
from difflib import get_close_matches

from surveys.instruments.faults import Problem
from surveys.instruments.kinds import SILENT, type_of
from surveys.instruments.questionnaire import ERRORS, REFERENCE
from surveys.instruments.written_form import STAYS_ON, YES, Row, WrittenForm, is_only_computed

NAME = re.compile(r"[^\W\d][\w.\-]*$")
MEDIA = ("image", "big-image", "audio", "video")
TAKEN = frozenset({"meta", "instanceID", "instanceName"})  # by each form's own data
DEEPEST = 30  # groups; no questionnaire comes near it
CODE = re.compile(r"[a-z][a-z0-9_]*$")


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


def rows_are_on_or_off(form: WrittenForm) -> Iterator[Problem]:
    for number, row in form.survey:
        if row.get("disabled", "").lower() not in STAYS_ON:
            said = f"“disabled” says “{row['disabled']}”."
            yield Problem("survey", number, said, "Write yes, or empty the cell.")
    for number, row in form.choices:
        if row.get("disabled", "").lower() not in STAYS_ON:
            said = f"The choice “{row.get('name', '')}” cannot be switched off: it is still read out."
            yield Problem("choices", number, said, "Delete the row, or empty the column “disabled”.")


def media_are_absent(form: WrittenForm) -> Iterator[Problem]:
    for sheet, rows in (("survey", form.survey), ("choices", form.choices)):
        for number, row in rows:
            for kind in MEDIA:
                if kind in row:
                    said = f"The {kind} “{row[kind]}” cannot be shown over the telephone."
                    yield Problem(sheet, number, said, f"Empty the column “{kind}”.")


def names_are_good(form: WrittenForm) -> Iterator[Problem]:
    for number, row in form.survey:
        typed = type_of(row.get("type", ""))
        if typed is None or typed.kind == "end":
            continue
        name = row.get("name")
        if name is None and typed.kind != "note":
            yield Problem("survey", number, "It has no name.", "Give it a short name without spaces.")
        elif name in TAKEN or (name and not NAME.match(name)):
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


def groups_are_not_too_deep(form: WrittenForm) -> Iterator[Problem]:
    depth = 0
    for number, row in form.survey:
        typed = type_of(row.get("type", ""))
        depth += {"begin": 1, "end": -1}.get(typed.kind if typed else "", 0)
        if depth > DEEPEST:
            said = f"Groups stand within one another here, {depth} deep: no more than {DEEPEST} may."
            yield Problem("survey", number, said, "Put it beside the others, and give each its condition.")
            return


def calculations_calculate(form: WrittenForm) -> Iterator[Problem]:
    for number, row in form.survey:
        if row.get("type", "").strip() == "calculate" and not {"calculation", "default"} & row.keys():
            yield Problem("survey", number, "It calculates nothing.", "Fill in the column “calculation”.")


def questions_have_words(form: WrittenForm) -> Iterator[Problem]:
    for number, row in form.survey:
        typed = type_of(row.get("type", ""))
        if typed is None or typed.container or typed.kind in SILENT or "label" in row or "hint" in row:
            continue
        if is_only_computed(row):
            continue
        yield Problem("survey", number, "There is nothing to read out.", "Fill in the column “label”.")


def measures_have_scales(form: WrittenForm) -> Iterator[Problem]:
    for number, row in form.survey:
        if "measure" not in row:
            continue
        typed = type_of(row.get("type", ""))
        if typed is not None and (typed.kind != "select_one" or typed.list_name not in form.lists):
            said = f"“{row['measure']}” is measured here, but there is no choice list to count."
            yield Problem("survey", number, said, "Make it select_one with a list, or empty “bind::kent:measure”.")
        if not CODE.match(row["measure"]):
            said = f"“{row['measure']}” cannot be the code of a measure."
            yield Problem("survey", number, said, "Use small letters, digits and “_”, as in whole_experience.")


def lists_exist(form: WrittenForm) -> Iterator[Problem]:
    for number, row in form.survey:
        typed = type_of(row.get("type", ""))
        if typed is None or typed.list_name is None or typed.list_name.startswith("${"):
            continue
        if not typed.list_name:
            yield Problem(
                "survey", number, "It names no choice list.", f"Write its name after it: {typed.kind} yes_no."
            )
        elif " " in typed.list_name:
            said = f"The choice list “{typed.list_name}” has a space in its name."
            underscored = typed.list_name.replace(" ", "_")
            yield Problem("survey", number, said, f"Write {underscored}, here and on the sheet “choices”.")
        elif typed.list_name not in form.lists:
            near = get_close_matches(typed.list_name.lower(), list(form.lists), n=1, cutoff=0.75)
            way_out = f"Did you mean “{near[0]}”?" if near else "Add it on the sheet “choices”, or correct its name."
            yield Problem("survey", number, f"There is no choice list “{typed.list_name}”.", way_out)
        elif typed.kind == "select_multiple":
            yield from names_without_spaces(form, number, typed.list_name)


def earlier_answers_are_several(form: WrittenForm) -> Iterator[Problem]:
    """`select_one ${name}` offers the answers given to `name` in each instance of its repeat."""
    for number, row in form.survey:
        typed = type_of(row.get("type", ""))
        for name in REFERENCE.findall(typed.list_name or "") if typed else ():
            if name in form.places and not form.is_repeated(name):
                said = f"“{name}” is asked once, so its answers are no list to choose from."
                yield Problem("survey", number, said, "Name a question inside a repeat, or a choice list.")


def names_without_spaces(form: WrittenForm, number: int, list_name: str) -> Iterator[Problem]:
    for name in form.lists[list_name]:
        if " " in name:
            said = f"The choice “{name}” of “{list_name}” has a space in its name."
            yield Problem("survey", number, said, "A question with several answers needs names without spaces.")


def choices_are_good(form: WrittenForm) -> Iterator[Problem]:
    seen: dict[tuple[str, str], int] = {}
    twice = form.settings.get("allow_choice_duplicates", "").lower() in YES
    for number, row in form.choices:
        list_name, name = row.get("list_name"), row.get("name")
        if list_name is None:
            continue  # a remark
        if name is None:
            yield Problem("choices", number, f"A choice of “{list_name}” has no name.", "Give it a name.")
        elif (list_name, name) in seen and not twice:
            said = f"The choice “{name}” of “{list_name}” is in row {seen[list_name, name]} already."
            yield Problem("choices", number, said, "Give one of the two another name.")
        else:
            seen.setdefault((list_name, name), number)
        if "label" not in row:
            yield Problem("choices", number, f"A choice of “{list_name}” has no label.", "Write what is read out.")


def choices_belong_to_lists(form: WrittenForm) -> Iterator[Problem]:
    """What has no more than a name, or words, is a remark."""
    for number, row in form.choices:
        if "list_name" not in row and {"name", "label"} <= row.keys():
            yield Problem("choices", number, f"The choice “{row['name']}” belongs to no list.", "Fill in “list_name”.")


def cells_hold_no_errors(form: WrittenForm) -> Iterator[Problem]:
    """What a spreadsheet program could not compute, and somebody has pasted as it was."""
    for sheet in form.sheets:
        for number, row in enumerate(sheet.rows, start=2):
            for heading, text in row:
                if text in ERRORS:
                    said = f"“{heading}” holds an error ({text})."
                    yield Problem(sheet.name, number, said, "Write what is meant, or empty the cell.")


CHECKS = (
    has_questions,
    sheets_belong,
    media_are_absent,
    names_are_good,
    names_are_unique,
    groups_are_closed,
    groups_are_not_too_deep,
    calculations_calculate,
    questions_have_words,
    lists_exist,
    earlier_answers_are_several,
    choices_are_good,
)
