"""Checks of the choice lists, and of the questions that use them."""

import re
from collections.abc import Iterator

from surveys.instruments.checking.written import WrittenForm
from surveys.instruments.faults import Problem
from surveys.instruments.kinds import type_of
from surveys.instruments.texts import REFERENCE

CODE = re.compile(r"[a-z][a-z0-9_]*$")


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


YES = frozenset({"yes", "true", "true()"})


def lists_exist(form: WrittenForm) -> Iterator[Problem]:
    for number, row in form.survey:
        typed = type_of(row.get("type", ""))
        if typed is None or typed.list_name is None or typed.list_name.startswith("${"):
            continue
        if not typed.list_name or typed.list_name not in form.lists:
            said = f"There is no choice list “{typed.list_name}”."
            yield Problem("survey", number, said, "Add it on the sheet “choices”, or correct its name.")
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


CHECKS = (lists_exist, earlier_answers_are_several, choices_are_good)
