"""Whether cells can be true together. What cannot is refused in one sentence that names the cell."""

from collections import defaultdict
from collections.abc import Sequence
from itertools import groupby

from kentpcc.refusals import Refused
from surveys.disclosure.cells import Cell, Displayed, Figure, Scope, Shown
from surveys.disclosure.entries import Entry
from surveys.disclosure.relations import Relation, relations
from surveys.disclosure.universe import Dimension, Universe

NOT_SHOWN = Figure(Shown.ABSENT)


def check_scope(id: str, scope: Scope, universe: Universe) -> None:
    if scope.area not in universe.areas:
        known = ", ".join(universe.areas)
        raise Refused(f"Cell “{id}” has the area “{scope.area}”, which is none. Areas are: {known}.")
    if scope.group:
        _check_group(id, scope, universe)


def _check_group(id: str, scope: Scope, universe: Universe) -> None:
    name, _, value = scope.group.partition("=")
    dimension = universe.dimensions.get(name)
    if dimension is None:
        raise Refused(
            f"Cell “{id}” is of “{scope.group}”, but “groups” says nothing of “{name}”: list its values there."
        )
    if value not in dimension.values:
        known = ", ".join(dimension.values)
        raise Refused(f"Cell “{id}” is of “{scope.group}”, but the values of “{name}” are: {known}.")


def check(cells: Sequence[Cell], published: Sequence[Displayed], universe: Universe) -> None:
    """Raises Refused."""
    for id, scope in [*((each.id, each.scope) for each in cells), *((each.id, each.scope) for each in published)]:
        check_scope(id, scope, universe)
    _check_ids(cells)
    for cell in cells:
        _check_counts(cell, universe)
    by_scope = sorted(cells, key=lambda cell: cell.scope)
    for _, same in groupby(by_scope, key=lambda cell: cell.scope):
        _check_same(list(same))
    _check_sums(cells, universe)
    _check_several_answers(cells, universe)


def _check_ids(cells: Sequence[Cell]) -> None:
    ids = [cell.id for cell in cells]
    twice = next((id for id in ids if ids.count(id) > 1), None) if len(set(ids)) < len(ids) else None
    if twice is not None:
        raise Refused(f"Two cells have the id “{twice}”: give each its own.")


def _check_counts(cell: Cell, universe: Universe) -> None:
    if not 0 <= cell.satisfied <= cell.n:
        raise Refused(f"Cell “{cell.id}” has {cell.satisfied} satisfied of {cell.n}: give 0 ≤ satisfied ≤ n.")
    if cell.n and not universe.region(cell.scope):
        raise Refused(f"Cell “{cell.id}” counts {cell.n} in months that “known_zero” says are empty: mend one of them.")


def _check_same(cells: Sequence[Cell]) -> None:
    first, *others = cells
    for other in others:
        if (first.n, first.satisfied) != (other.n, other.satisfied):
            raise Refused(
                f"Cells “{first.id}” and “{other.id}” count the same people, but not alike: mend one of them."
            )


def _check_sums(cells: Sequence[Cell], universe: Universe) -> None:
    ids = {cell.scope: cell.id for cell in cells}
    for relation in relations([_entry(cell, universe) for cell in cells], universe):
        fault = _fault(relation)
        if fault:
            parent, children = relation.parent, ", ".join(f"“{ids[child.scope]}”" for child in relation.children)
            raise Refused(f"Cell “{ids[parent.scope]}” {fault} {children}: mend one of them.")


def _fault(relation: Relation) -> str | None:
    n, satisfied = relation.rest_count or 0, relation.rest_satisfied or 0
    whole = f"counts {relation.parent.n}, of whom {relation.parent.satisfied} are satisfied,"
    if not relation.rest and (n or satisfied):
        return f"{whole} which is not the sum of"
    if not 0 <= satisfied <= n:
        return f"{whole} which does not go with"
    return None


def _entry(cell: Cell, universe: Universe) -> Entry:
    return Entry(cell.scope, universe.region(cell.scope), cell.n, cell.satisfied, NOT_SHOWN)


def _check_several_answers(cells: Sequence[Cell], universe: Universe) -> None:
    """Of a question with several answers, no value has more than there are, and all together no fewer."""
    everybody = {cell.scope: cell for cell in cells if not cell.scope.group}
    for cell in cells:
        whole = everybody.get(_whole(cell.scope))
        if cell.scope.group and whole and not _is_part(cell, whole):
            raise Refused(f"Cell “{cell.id}” counts more than “{whole.id}”, of which it is a part: mend one of them.")
    by_dimension: defaultdict[tuple[Scope, str], list[Cell]] = defaultdict(list)
    for cell in cells:
        by_dimension[_whole(cell.scope), cell.scope.dimension].append(cell)
    for (scope, name), values in by_dimension.items():
        whole, dimension = everybody.get(scope), universe.dimensions.get(name)
        if whole and dimension and _leaves_some_out(values, dimension, whole):
            raise Refused(f"Cell “{whole.id}” counts more than all of “{name}” together, though everyone has one.")


def _leaves_some_out(values: Sequence[Cell], dimension: Dimension, whole: Cell) -> bool:
    counts = {cell.scope.group: cell.n for cell in values}
    return dimension.everyone and len(counts) == len(dimension.values) and sum(counts.values()) < whole.n


def _whole(scope: Scope) -> Scope:
    return Scope(scope.survey, scope.first, scope.last, scope.area)


def _is_part(cell: Cell, whole: Cell) -> bool:
    return cell.satisfied <= whole.satisfied and cell.n - cell.satisfied <= whole.n - whole.satisfied
