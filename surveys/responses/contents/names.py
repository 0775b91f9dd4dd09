"""Names of columns that SPSS, R, Stata and a spreadsheet take alike."""

import re
from collections.abc import Iterable

LONGEST = 58  # characters: SPSS takes 64, and a number may follow
RESERVED = {"all", "and", "by", "eq", "ge", "gt", "le", "lt", "ne", "not", "or", "to", "with"}  # of SPSS


def safe_name(text: str) -> str:
    """`contact.why` → `contact_why`, `1st` → `q_1st`: letters of English, digits and “_”, beginning with a letter."""
    name = re.sub(r"\W+", "_", text, flags=re.ASCII).strip("_") or "q"
    return (name if name[0].isalpha() and name.casefold() not in RESERVED else f"q_{name}")[:LONGEST].rstrip("_")


def told_apart(names: Iterable[str]) -> list[str]:
    """Each once, whatever the capitals: the second `why` is `why_2`."""
    taken: set[str] = set()
    told: list[str] = []
    for name in names:
        number, found = 1, name
        while found.casefold() in taken:
            number += 1
            found = f"{name}_{number}"
        taken.add(found.casefold())
        told.append(found)
    return told
