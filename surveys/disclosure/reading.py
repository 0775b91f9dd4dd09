"""Tables and policies as they come in JSON. What is wrong is refused in one sentence that says where."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches
from typing import Any, NoReturn, TypeVar

from kentpcc.periods import Month
from kentpcc.refusals import Refused
from surveys.disclosure.cells import ALL, Band, Cell, Displayed, Figure, Reason, Scope, Shown
from surveys.disclosure.policy import POLICY, Policy
from surveys.disclosure.protect import Table
from surveys.disclosure.universe import Dimension, Months

LETTERS = {
    "T": "least",
    "W": "width",
    "B": "rounding",
    "N_pct": "percentage_from",
    "N_note": "whole_from",
    "N_head": "exact_from",
    "C_min": "each_side",
}
SHARED = ("policy", "check_grain", "surveys", "groups", "known_zero")
OF_A_TABLE = (*SHARED, "hidden_before", "published", "cells")
OF_A_SCOPE = ("id", "survey", "period", "area", "group")
OF_A_CELL = (*OF_A_SCOPE, "n", "satisfied")
OF_A_DISPLAYED = (*OF_A_CELL, "shown", "share", "share_step", "interval", "reason")  # beside what was asked for
OF_A_GROUP = ("values", "partition", "everyone_has_one")
ANNOTATIONS = ("note", "comment", "title", "label", "description")  # for people; no number of ours depends on them
Read = TypeVar("Read")
MOST_PEOPLE, MOST_OF_A_POLICY = 1_000_000, 1_000


@dataclass(frozen=True)
class Places:
    """The areas by code; `codes` gives the code of any other spelling."""

    divisions: Mapping[str, Sequence[str]]
    code: Callable[[str], str]


@dataclass(frozen=True)
class Shared:
    """What tables and programmes both begin with."""

    policy: Policy
    check_grain: bool
    summed: tuple[str, ...]
    dimensions: Mapping[str, Dimension]
    empty: Mapping[str, list[Months]]


def read_table(given: Any, places: Places) -> tuple[Table, Policy]:
    """Raises Refused."""
    table = mapping(given, "A table")
    refuse_unknown(table, OF_A_TABLE, "A table")
    shared = read_shared(table)
    return Table(
        cells=[_cell(each, at, places) for at, each in listed(table.get("cells"), "“cells”")],
        divisions=places.divisions,
        summed=shared.summed,
        dimensions=shared.dimensions,
        empty=shared.empty,
        hidden_before=frozenset(_texts(table.get("hidden_before", []), "“hidden_before”")),
        published=[_published(each, at, places) for at, each in listed(table.get("published", []), "“published”")],
        check_grain=shared.check_grain,
    ), shared.policy


def read_shared(given: Mapping[str, Any]) -> Shared:
    check_grain = given.get("check_grain", True)
    if not isinstance(check_grain, bool):
        refuse("“check_grain” is neither true nor false")
    summed = _texts(_or_nothing(given.get("surveys"), []), "“surveys”")
    if ALL in summed:
        refuse("“surveys” names “all”, which is their sum: list the surveys themselves.")
    groups = mapping(_or_nothing(given.get("groups"), {}), "“groups”")
    return Shared(
        policy=_policy(mapping(_or_nothing(given.get("policy"), {}), "“policy”")),
        check_grain=check_grain,
        summed=tuple(dict.fromkeys(summed)),
        dimensions={name: _dimension(name, each) for name, each in groups.items()},
        empty=_empty(mapping(_or_nothing(given.get("known_zero"), {}), "“known_zero”")),
    )


def _or_nothing(given: Any, nothing: Any) -> Any:
    """What need not be said, and so may be null."""
    return nothing if given is None else given


def _policy(given: Mapping[str, Any]) -> Policy:
    refuse_unknown(given, LETTERS, "“policy”")
    differing = {LETTERS[name]: _positive(value, name) for name, value in given.items()}
    if "least" in differing:
        differing.setdefault("width", max(1, differing["least"] - 1))
    return replace(POLICY, **differing)  # type: ignore[arg-type]  # all of them are whole numbers


def _positive(value: Any, name: str) -> int:
    found = whole(value, f"“policy” gives {name} as {value!r}, which")
    if not 1 <= found <= MOST_OF_A_POLICY:
        refuse(f"“policy” gives {name} as {value}: give 1 to {MOST_OF_A_POLICY:,}.")
    return found


def _dimension(name: str, given: Any) -> Dimension:
    found = mapping(given, f"“groups” of “{name}”")
    refuse_unknown(found, OF_A_GROUP, f"“groups” of “{name}”")
    values = _texts(found.get("values"), f"“values” of “{name}”")
    if not values:
        refuse(f"“values” of “{name}” is empty: list what it can be.")
    partition = found.get("partition", True)
    everyone = found.get("everyone_has_one", partition)
    if not (isinstance(partition, bool) and isinstance(everyone, bool)):
        refuse(f"“groups” of “{name}”: “partition” and “everyone_has_one” are true or false")
    return Dimension(tuple(dict.fromkeys(values)), partition, everyone)


def _empty(given: Mapping[str, Any]) -> dict[str, list[Months]]:
    return {
        survey: [
            read_period(each, f"“known_zero” of “{survey}”") for _, each in listed(runs, f"“known_zero” of “{survey}”")
        ]
        for survey, runs in given.items()
    }


def _cell(given: Any, at: int, places: Places) -> Cell:
    found = mapping(given, f"Cell {at}")
    id = text(found.get("id"), f"Cell {at}: its id")
    refuse_unknown(found, OF_A_CELL, f"Cell “{id}”")
    n, satisfied = (whole(found.get(name), f"Cell “{id}”: its {name}") for name in ("n", "satisfied"))
    return Cell(id, read_scope(found, id, places), n, satisfied)


def read_scope(given: Mapping[str, Any], id: str, places: Places) -> Scope:
    first, last = read_period(given.get("period"), f"Cell “{id}”: its period")
    group = given.get("group")
    if group is not None and not (isinstance(group, str) and "=" in group):
        refuse(f"Cell “{id}”: its group is neither null nor like “dimension=value”")
    survey, area = (text(given.get(name), f"Cell “{id}”: its {name}") for name in ("survey", "area"))
    return Scope(survey, first, last, places.code(area), group or "")


def read_period(given: Any, what: str) -> Months:
    if not (isinstance(given, list) and len(given) == 2):
        refuse(f"{what} is not like [first month, last month]")
    first, last = (read_month(each, what) for each in given)
    if last < first:
        refuse(f"{what} ends before it begins")
    return first, last


def read_month(given: Any, what: str) -> int:
    """Numbered from the year 0."""
    try:
        month = Month.parse(given if isinstance(given, str) else repr(given))
    except ValueError as fault:
        raise Refused(f"{what}: {fault}") from None
    return month.year * 12 + month.number - 1


def _published(given: Any, at: int, places: Places) -> Displayed:
    found = mapping(given, f"Published cell {at}")
    id = text(found.get("id", str(at)), f"Published cell {at}: its id")
    refuse_unknown(found, OF_A_DISPLAYED, f"Published cell “{id}”")
    shown, reason = found.get("shown"), found.get("reason")
    if shown not in list(Shown) or reason not in [None, *Reason]:
        known = f"its “shown” is one of {', '.join(Shown)}, its “reason” null or one of {', '.join(Reason)}"
        refuse(f"Published cell “{id}”: {known}")
    scope = read_scope(found, id, places)
    return Displayed(id, scope, _figure(found, id, Shown(shown)), Reason(reason) if reason else None)


def _figure(given: Mapping[str, Any], id: str, shown: Shown) -> Figure:
    if shown in (Shown.SUPPRESSED, Shown.ABSENT):
        return Figure(shown)
    n = whole(given.get("n"), f"Published cell “{id}”: its n")
    step = given.get("share_step")
    if n < 0 or not (step is None or isinstance(step, int | float)):
        refuse(f"Published cell “{id}”: its n is 0 or more, its “share_step” a number or null")
    return Figure(shown, n, _share(given.get("share"), id), step, _interval(given.get("interval"), id))


def _interval(given: Any, id: str) -> tuple[float, float] | None:
    if given is None:
        return None
    if not (isinstance(given, list) and len(given) == 2 and all(isinstance(end, int | float) for end in given)):
        refuse(f"Published cell “{id}”: its interval is [low, high] or null")
    return given[0], given[1]


def _share(given: Any, id: str) -> float | int | str | Band | None:
    if isinstance(given, dict) and len(given) == 1 and next(iter(given)) in ("or_more", "or_less"):
        return Band(high="or_more" in given)
    if given in (None, "low") or (isinstance(given, int | float) and 0 <= given <= 100):
        return given  # type: ignore[no-any-return]  # looked at just now
    refuse(f"Published cell “{id}”: its share is a number, “low”, {{“or_more”: 90}}, {{“or_less”: 10}} or null")


def refuse(said: str) -> NoReturn:
    raise Refused(said if said.endswith(".") else f"{said}: mend it and try again.")


def mapping(given: Any, what: str) -> Mapping[str, Any]:
    if not isinstance(given, dict):
        refuse(f"{what} is not an object like {{“name”: value}}")
    return given


def listed(given: Any, what: str) -> Iterable[tuple[int, Any]]:
    """Each with its number from 1."""
    if not isinstance(given, list):
        refuse(f"{what} is not a list")
    return enumerate(given, start=1)


def _texts(given: Any, what: str) -> list[str]:
    return [text(each, f"{what}, entry {at},") for at, each in listed(given, what)]


def text(given: Any, what: str) -> str:
    if not isinstance(given, str) or not given:
        refuse(f"{what} is not a text")
    if any("\ud800" <= letter <= "\udfff" for letter in given):
        refuse(f"{what} has half a letter, which cannot be written")
    return given


def whole(given: Any, what: str) -> int:
    if not isinstance(given, int) or isinstance(given, bool):
        refuse(f"{what} is not a whole number")
    if abs(given) > MOST_PEOPLE:
        refuse(f"{what} is beyond {MOST_PEOPLE:,}")
    return given


def refuse_unknown(given: Mapping[str, Any], known: Collection[str], what: str) -> None:
    """What a name that is none of ours says would be passed over: where it is nearly one, it is a slip.

    Annotations are passed over, and whatever begins with “_”, as is usual in JSON, which has no comments.
    """
    for name in given:
        if not (name in known or name in ANNOTATIONS or name.startswith("_")):
            meant = get_close_matches(name, known, n=1, cutoff=0.75)
            way_out = f"write “{meant[0]}”" if meant else f"it has {', '.join(known)}"
            refuse(f"{what} has no “{name}”: {way_out}.")
