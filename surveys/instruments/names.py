"""One name for each question: the same name in two groups is told apart by the group's, as ODK's tables do.

`why` in the groups `contact` and `treatment` becomes `contact.why` and `treatment.why`.
"""

from collections import Counter
from dataclasses import replace

from surveys.instruments.kinds import type_of
from surveys.instruments.questionnaire import Sheet
from surveys.instruments.written_form import column, named

Place = tuple[str, ...]  # the groups that a row stands in, outermost first, and its own name


def told_apart(sheets: tuple[Sheet, ...]) -> tuple[Sheet, ...]:
    """The sheets with each question's name its own. Twice in one group stays as it is: that is a fault."""
    return tuple(apart(sheet) if sheet.name == "survey" else sheet for sheet in sheets)


def apart(sheet: Sheet) -> Sheet:
    places = places_of(sheet)
    new = new_names(places)
    if not new:
        return sheet
    rows = tuple(
        tuple((heading, new[place] if column(heading) == "name" and place in new else text) for heading, text in row)
        for row, place in zip(sheet.rows, places, strict=True)
    )
    return replace(sheet, rows=rows)


def places_of(sheet: Sheet) -> list[Place]:
    """() for a row without a name, and for the end of a group."""
    places: list[Place] = []
    open_: Place = ()
    for written in sheet.rows:
        row = named(written)
        typed = type_of(row.get("type", ""))
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
