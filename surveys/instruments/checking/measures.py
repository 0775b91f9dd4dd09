"""Checks that what is to be counted can be counted."""

import re
from collections.abc import Iterator

from surveys.instruments.checking.written import WrittenForm
from surveys.instruments.faults import Problem
from surveys.instruments.kinds import type_of

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
