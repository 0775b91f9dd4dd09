"""Checks that what is to be counted can be counted."""

import re

from surveys.instruments.faults import Problem
from surveys.instruments.kinds import kind_of

CODE = re.compile(r"[a-z][a-z0-9_]*$")


def measures_have_scales(form):
    for number, row in form.survey:
        if "measure" not in row:
            continue
        kind = kind_of(row.get("type", ""))
        if kind is not None and (kind.kind != "select_one" or kind.list_name not in form.lists):
            said = f"“{row['measure']}” is measured here, but there is no choice list to count."
            yield Problem("survey", number, said, "Make it select_one with a list, or empty “bind::kent:measure”.")
        if not CODE.match(row["measure"]):
            said = f"“{row['measure']}” cannot be the code of a measure."
            yield Problem("survey", number, said, "Use small letters, digits and “_”, as in whole_experience.")
