"""One name for each question: the same name in two groups is told apart by the group's, as ODK's tables do.

`why` in the groups `contact` and `treatment` becomes `contact.why` and `treatment.why`.
"""

import re
from collections import Counter
from dataclasses import replace

from surveys.instruments.kinds import type_of
from surveys.instruments.questionnaire import Sheet
from surveys.instruments.written_form import column, is_disabled, named

PATH = re.compile(r"(?:\.\./)+[\w.\-]+(?:/[\w.\-]+)*|(?<![\w.)\]}'\"*/:@-])/[\w.\-]+(?:/[\w.\-]+)+")
EXPRESSIONS = frozenset({"relevant", "constraint", "required", "read_only", "calculation", "choice_filter", "default",
                         "repeat_count"})  # fmt: skip
Place = tuple[str, ...]  # the groups that a row stands in, outermost first, and its own name


def told_apart(sheets: tuple[Sheet, ...]) -> tuple[Sheet, ...]:
    """The sheets with each question's name its own. Twice in one group stays as it is: that is a fault."""
    return tuple(apart(sheet) if sheet.name == "survey" else sheet for sheet in sheets)


def apart(sheet: Sheet) -> Sheet:
    places = places_of(sheet)
    new = new_names(places)
    if not new:
        return sheet
    rows = (
        tuple((heading, renamed(column(heading), text, place, new)) for heading, text in row)
        for row, place in zip(sheet.rows, places, strict=True)
    )
    return replace(sheet, rows=tuple(rows))


def renamed(where: str, text: str, place: Place, new: dict[Place, str]) -> str:
    """A cell with the new names in it: the row's own, and those on the paths of an expression (`../why`)."""
    if where == "name":
        return new.get(place, text)
    return PATH.sub(lambda path: along(path[0], place, new), text) if where in EXPRESSIONS else text


def along(path: str, place: Place, new: dict[Place, str]) -> str:
    """From the row, or from the form, whose own name comes first."""
    steps = path.split("/")
    reached, places = (place, steps) if steps[0] == ".." else ((), steps[2:])
    found = steps[: len(steps) - len(places)]
    for step in places:
        reached = reached[:-1] if step == ".." else (*reached, step)
        found.append(step if step == ".." else new.get(reached, step))
    return "/".join(found)


def places_of(sheet: Sheet) -> list[Place]:
    """() for a row without a name, for one that is switched off, and for the end of a group."""
    places: list[Place] = []
    open_: Place = ()
    for written in sheet.rows:
        row = named(written)
        typed = type_of(row.get("type", ""))
        if is_disabled(row):
            places.append(())
            continue
        if typed is not None and typed.kind == "end":
            open_ = open_[:-1]
            places.append(())
            continue
        places.append((*open_, row["name"]) if "name" in row else ())
        if typed is not None and typed.kind == "begin":
            open_ = (*open_, row.get("name", ""))
    return places


def new_names(places: list[Place]) -> dict[Place, str]:
    """Of those whose name stands in two groups; as many of the groups' names as it takes."""
    known = Counter(places)
    often = Counter(place[-1] for place in known if place)
    new: dict[Place, str] = {}
    for name in (name for name, times in often.items() if times > 1):
        same = [place for place in known if place and place[-1] == name]
        new |= {place: shortest(place, same) for place in same if len(place) > 1}
    return new


def shortest(place: Place, among: list[Place]) -> str:
    for length in range(2, len(place)):
        if sum(other[-length:] == place[-length:] for other in among) == 1:
            return ".".join(place[-length:])
    return ".".join(place)
