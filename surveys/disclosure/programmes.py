"""Programmes of releases as they come in JSON: the counts, and what is released of them one after another."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from kentpcc.refusals import Refused
from surveys.disclosure.atoms import UNSTATED, Atom
from surveys.disclosure.cells import ALL, Scope
from surveys.disclosure.checking import check_scope
from surveys.disclosure.policy import Policy
from surveys.disclosure.reading import (
    OF_A_DISPLAYED,
    SHARED,
    Places,
    Shared,
    listed,
    mapping,
    read_month,
    read_scope,
    read_shared,
    refuse,
    refuse_unknown,
    text,
    whole,
)
from surveys.disclosure.universe import Dimension, Universe

MOST_MONTHS = 600
OF_A_PROGRAMME, OF_A_RELEASE = (*SHARED, "atoms", "releases"), ("id", "cells", "changes")


@dataclass(frozen=True)
class Release:
    id: str
    asked: Sequence[tuple[str, Scope]]
    changes: Sequence[Atom]


@dataclass(frozen=True)
class Programme:
    universe: Universe
    policy: Policy
    check_grain: bool
    atoms: Sequence[Atom]
    releases: Sequence[Release]


def read_programme(given: Any, places: Places) -> Programme:
    """Raises Refused."""
    programme = mapping(given, "A programme")
    refuse_unknown(programme, OF_A_PROGRAMME, "A programme")
    shared = read_shared(programme)
    atoms = _atoms(programme.get("atoms"), "“atoms”", places)
    releases = [_release(each, at, places) for at, each in listed(programme.get("releases"), "“releases”")]
    universe = _universe(shared, atoms, releases, places)
    _check(universe, atoms, releases)
    return Programme(universe, shared.policy, shared.check_grain, atoms, releases)


def _release(given: Any, at: int, places: Places) -> Release:
    found = mapping(given, f"Release {at}")
    id = text(found.get("id"), f"Release {at}: its id")
    refuse_unknown(found, OF_A_RELEASE, f"Release “{id}”")
    cells = [
        mapping(each, f"Release “{id}”, cell {at}") for at, each in listed(found.get("cells"), f"“cells” of “{id}”")
    ]
    changes = found.get("changes")
    return Release(
        id,
        [_asked(each, id, places) for each in cells],
        [] if changes is None else _atoms(changes, f"“changes” of “{id}”", places),
    )


def _asked(given: Mapping[str, Any], release: str, places: Places) -> tuple[str, Scope]:
    id = text(given.get("id"), f"Release “{release}”: a cell's id")
    refuse_unknown(given, OF_A_DISPLAYED, f"Release “{release}”, cell “{id}”")  # asked for again as it came out
    return id, read_scope(given, id, places)


def _atoms(given: Any, what: str, places: Places) -> list[Atom]:
    return [_atom(each, f"{what}, line {at}", places) for at, each in listed(given, what)]


def _atom(given: Any, what: str, places: Places) -> Atom:
    if not (isinstance(given, list) and len(given) == 6):
        refuse(f"{what} is not like [survey, district, month, {{group: value}}, respondents, satisfied]")
    survey, district = (text(each, f"{what}: its survey or district") for each in given[:2])
    groups = {name: _values(value, what) for name, value in mapping(given[3], f"{what}: its groups").items()}
    n, satisfied = (whole(each, f"{what}: its number") for each in given[4:])
    return Atom(survey, places.code(district), read_month(given[2], what), groups, n, satisfied)


def _values(given: Any, what: str) -> tuple[str, ...]:
    values = given if isinstance(given, list) else [given]
    return tuple(dict.fromkeys(text(value, f"{what}: a group's value") for value in values))


def _universe(shared: Shared, atoms: Sequence[Atom], releases: Sequence[Release], places: Places) -> Universe:
    scopes = [scope for release in releases for _, scope in release.asked]
    every = [*atoms, *(atom for release in releases for atom in release.changes)]
    surveys = {scope.survey for scope in scopes} | {atom.survey for atom in every} | set(shared.summed)
    months = [month for scope in scopes for month in (scope.first, scope.last)] + [atom.month for atom in every]
    first, last = (min(months), max(months)) if months else (0, 0)
    if last - first >= MOST_MONTHS:
        refuse(f"The programme runs over more than {MOST_MONTHS} months: mend its months.")
    return Universe(
        surveys=tuple(sorted(surveys - {ALL})),
        summed=shared.summed or tuple(sorted(surveys - {ALL})),
        divisions=places.divisions,
        edges=tuple(range(first, last + 2)),
        dimensions={name: _with_unstated(name, each, every) for name, each in shared.dimensions.items()},
        empty=shared.empty,
    )


def _with_unstated(name: str, dimension: Dimension, atoms: Iterable[Atom]) -> Dimension:
    """Where it is not said of everybody, a partition has one value more, and of several answers some have none."""
    if all(atom.groups.get(name) for atom in atoms):
        return dimension
    if dimension.partition:
        return Dimension((*dimension.values, UNSTATED))
    return Dimension(dimension.values, partition=False, everyone=False)


def _check(universe: Universe, atoms: Sequence[Atom], releases: Sequence[Release]) -> None:
    _check_ids("releases", [release.id for release in releases])
    for release in releases:
        _check_ids(f"cells of “{release.id}”", [id for id, _ in release.asked])
        for id, scope in release.asked:
            check_scope(id, scope, universe)
    counts: Counter[tuple[str, str, int, str]] = Counter()
    satisfied: Counter[tuple[str, str, int, str]] = Counter()
    for what, batch in [("“atoms”", atoms), *((f"“changes” of “{each.id}”", each.changes) for each in releases)]:
        for atom in batch:
            _check_atom(atom, what, universe)
            for group in atom.labels():
                counts[atom.survey, atom.district, atom.month, group] += atom.n
                satisfied[atom.survey, atom.district, atom.month, group] += atom.satisfied
        _check_counts(counts, satisfied, what)


def _check_ids(what: str, ids: Sequence[str]) -> None:
    twice = [id for id, times in Counter(ids).items() if times > 1]
    if twice:
        raise Refused(f"Two {what} have the id “{twice[0]}”: give each its own.")


def _check_atom(atom: Atom, what: str, universe: Universe) -> None:
    where = f"{what}: {atom.survey} in {atom.district}, {_written(atom.month)},"
    if atom.survey == ALL or atom.district not in universe.districts:
        raise Refused(f"{where} is not of one survey in one district. Districts are: {', '.join(universe.districts)}.")
    if not universe.parts([atom.survey], [atom.district], atom.month, atom.month) and atom.n:
        raise Refused(f"{where} counts {atom.n} in a month that “known_zero” says is empty: mend one of them.")
    for name, values in atom.groups.items():
        _check_values(where, name, values, universe.dimensions)


def _check_values(where: str, name: str, values: Sequence[str], dimensions: Mapping[str, Dimension]) -> None:
    dimension = dimensions.get(name)
    if dimension is None:
        raise Refused(f"{where} is grouped by “{name}”, of which “groups” says nothing: list its values there.")
    if strange := set(values) - set(dimension.values):
        raise Refused(f"{where} has “{min(strange)}”, which is no value of “{name}”: list it in “groups”.")
    if dimension.partition and len(values) != 1:
        raise Refused(f"{where} has not one value of “{name}”: give one, or say that it is no partition.")


def _check_counts(counts: Mapping[Any, int], satisfied: Mapping[Any, int], what: str) -> None:
    for key, n in counts.items():
        if not 0 <= satisfied[key] <= n:
            survey, district, month, _ = key
            where = f"{survey} in {district}, {_written(month)}"
            raise Refused(
                f"{what} leave {satisfied[key]} satisfied of {n} for {where}: give 0 ≤ satisfied ≤ respondents."
            )


def _written(month: int) -> str:
    return f"{month // 12}-{month % 12 + 1:02}"
