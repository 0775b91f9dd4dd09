"""The one function between true counts and everything that leaves the Bureau: true cells in, displayed cells out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from kentpcc.refusals import Refused
from surveys.disclosure.audit import Audit
from surveys.disclosure.cells import ALL, Cell, Displayed, Figure, Reason, Scope, Shown
from surveys.disclosure.checking import check
from surveys.disclosure.corrections import Changed, replaces
from surveys.disclosure.differences import of_differences
from surveys.disclosure.display import display, told
from surveys.disclosure.entries import Entry, displayed
from surveys.disclosure.grain import is_allowed
from surveys.disclosure.hiding import hide_small
from surveys.disclosure.policy import POLICY, Policy
from surveys.disclosure.relations import relations
from surveys.disclosure.settling import Contradiction, settle
from surveys.disclosure.targets import of_cells, of_pairs, of_rests
from surveys.disclosure.universe import Dimension, Months, Universe


@dataclass(frozen=True)
class Table:
    """`summed` are the surveys that “all” is the sum of. `published` stays as it is, and is known to everybody."""

    cells: Sequence[Cell]
    divisions: Mapping[str, Sequence[str]]
    summed: tuple[str, ...] = ()
    dimensions: Mapping[str, Dimension] = field(default_factory=dict)
    empty: Mapping[str, Sequence[Months]] = field(default_factory=dict)
    hidden_before: frozenset[str] = frozenset()
    published: Sequence[Displayed] = ()
    check_grain: bool = True

    def universe(self) -> Universe:
        scopes = [*(cell.scope for cell in self.cells), *(cell.scope for cell in self.published)]
        surveys = {scope.survey for scope in scopes} - {ALL} or {ALL}
        summed = self.summed or tuple(sorted(surveys))
        return Universe(
            surveys=tuple(sorted(surveys | set(summed))),
            summed=summed,
            divisions=self.divisions,
            edges=_edges(scopes, self.empty),
            dimensions=self.dimensions,
            empty=self.empty,
        )


def _edges(scopes: Sequence[Scope], empty: Mapping[str, Sequence[Months]]) -> tuple[int, ...]:
    """The months at which a cell, or a time without anybody, begins or has ended."""
    runs = [(scope.first, scope.last) for scope in scopes] + [run for runs in empty.values() for run in runs]
    return tuple(sorted({edge for first, last in runs or [(0, 0)] for edge in (first, last + 1)}))


def protect(table: Table, policy: Policy = POLICY) -> list[Displayed]:
    """Each cell as it may be shown, in the order given.

    Raises Refused where the cells cannot be true together, Unsolved where the solver comes to no answer.
    """
    universe = table.universe()
    check(table.cells, table.published, universe)
    own = _own(table, universe, policy)
    hide_small(own.values(), policy)
    entries = [own[scope] for scope in sorted(own)]
    earlier = _earlier(table, universe, own, policy)
    try:
        _settle(entries, universe, policy, Reason.AUDIT)
        if earlier:
            _settle([*earlier, *entries], universe, policy, Reason.LEDGER)
    except Contradiction as fault:
        raise _contradiction(table.cells, fault.scope) from None
    return [displayed(cell.id, own[cell.scope]) for cell in table.cells]


def _settle(entries: Sequence[Entry], universe: Universe, policy: Policy, reason: Reason) -> None:
    within = [entry for entry in entries if entry.reason != Reason.GRAIN]
    sums = relations(within, universe)
    audit = Audit(universe, entries, policy)
    new, earlier = [each for each in within if not each.fixed], [each for each in within if each.fixed]
    targets = [
        *of_cells(entries, audit.columns, policy),
        *of_rests(sums, audit.columns, policy),
        *of_differences(within, sums, audit.columns, universe, policy),
        *of_pairs(new, earlier, audit.columns, policy),
    ]
    settle(entries, audit, targets, sums, universe=universe, policy=policy, reason=reason)


def _contradiction(cells: Sequence[Cell], scope: Scope | None) -> Refused:
    id = next((cell.id for cell in cells if cell.scope == scope), None)
    if id is None:
        return Refused("The cells in “published” contradict each other: mend them and try again.")
    return Refused(f"Cell “{id}” cannot be true together with the others: mend it, or one of them.")


def _own(table: Table, universe: Universe, policy: Policy) -> dict[Scope, Entry]:
    published = {each.scope: each for each in table.published}
    before = {cell.scope for cell in table.cells if cell.id in table.hidden_before}
    own: dict[Scope, Entry] = {}
    for cell in table.cells:
        entry = _entry(cell, universe, policy, allowed=not table.check_grain or _allowed(cell.scope, universe, policy))
        entry.before = cell.scope in before
        if cell.scope in published:
            _keep(entry, published[cell.scope], policy)
        own[cell.scope] = entry
    return own


def _allowed(scope: Scope, universe: Universe, policy: Policy) -> bool:
    return is_allowed(scope, divisions=universe.divisions.keys(), summed=universe.summed, policy=policy)


def _entry(cell: Cell, universe: Universe, policy: Policy, *, allowed: bool) -> Entry:
    figure = display(cell.scope, cell.n, cell.satisfied, policy) if allowed else Figure(Shown.ABSENT)
    entry = Entry(cell.scope, universe.region(cell.scope), cell.n, cell.satisfied, figure)
    if not allowed:
        entry.absent, entry.reason = True, Reason.GRAIN
    return entry


def _keep(entry: Entry, published: Displayed, policy: Policy) -> None:
    """A released cell is changed only by a correction that tells of nobody; a hidden one stays hidden."""
    if not published.figure.told:
        entry.reason = entry.reason or published.reason or Reason.LEDGER
        entry.absent = entry.absent or published.figure.shown == Shown.ABSENT
    elif not replaces(Changed.since(published.figure, entry, policy), policy):
        entry.figure, entry.fixed, entry.absent, entry.reason = published.figure, True, False, None


def _earlier(table: Table, universe: Universe, own: Mapping[Scope, Entry], policy: Policy) -> list[Entry]:
    """What was published of other cells: also that they were hidden, since somebody is in them."""
    others = (each for each in table.published if each.scope not in own and each.figure.shown != Shown.ABSENT)
    return [_as_published(each, universe, policy) for each in sorted(others, key=lambda each: each.scope)]


def _as_published(published: Displayed, universe: Universe, policy: Policy) -> Entry:
    figure = published.figure
    entry = Entry(published.scope, universe.region(published.scope), *_printed(figure, policy), figure, fixed=True)
    entry.reason = None if figure.told else Reason.LEDGER
    return entry


def _printed(figure: Figure, policy: Policy) -> tuple[int | None, int | None]:
    """The respondents and the satisfied, where the figure leaves but one count."""
    if figure.shown == Shown.ZERO:
        return 0, 0
    if figure.shown != Shown.EXACT:
        return None, None
    least, most = told(figure, policy).satisfied or (0, 1)
    return figure.n, least if least == most else None
