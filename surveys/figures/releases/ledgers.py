"""One survey's cells of a release: what may be shown of them, with all that was ever released of it.

No cell counts two surveys together, so each survey has a ledger of its own.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from kentpcc.periods import Month
from surveys.disclosure.atoms import Atom, Counted
from surveys.disclosure.cells import Displayed, Released, Scope
from surveys.disclosure.ledger import Ledger
from surveys.disclosure.policy import POLICY, Policy
from surveys.disclosure.universe import Dimension, Universe
from surveys.figures.dimensions import BY_CODE, LEAVING
from surveys.figures.releases import asking
from surveys.figures.releases.asking import Divisions
from surveys.figures.releases.books import Book, atoms_of, book_of, difference, dimension_of, not_whole, total
from surveys.figures.releases.cells import month_of, numbered
from surveys.figures.releases.late import taken_in
from surveys.models import Survey

Values = Mapping[str, Sequence[str]]  # of each dimension
LeftOut = Mapping[str, Month | None]  # None: not even in the last month
Known = frozenset[tuple[str, int]]  # dimension, “” for everybody; month


@dataclass(frozen=True)
class Before:
    """What was released of a survey until now, the counts behind it, and of which months those are."""

    cells: Sequence[Released] = ()
    book: Book = field(default_factory=dict)
    known: Known = frozenset()


@dataclass(frozen=True)
class Prepared:
    """What a release keeps of one survey: the cells in their order, and the counts that are new behind them.

    `left_out`: the dimensions by which not everybody of the year was counted, and since when everybody is.
    """

    cells: Sequence[Released]
    book: Book
    known: Known
    left_out: LeftOut = field(default_factory=dict)


def prepare(survey: Survey, to: Month, before: Before, divisions: Divisions, values: Values) -> Prepared:
    """Raises Unsolved: then nothing is released."""
    scopes = list(asking.everybody(survey, to, divisions))
    months = _months([*scopes, *_year(survey, to), *(each.shown.scope for each in before.cells)])
    if not months:
        return Prepared((), {}, frozenset())
    desk = Desk.of(survey, (months[0], months[-1]), before, divisions, values)
    left_out = desk.left_out(values, to)
    whole = {name: each for name, each in values.items() if name in LEAVING and name not in left_out}
    prepared = desk.release([*scopes, *asking.groups(survey, to, whole)])
    return replace(prepared, left_out=left_out if asking.was_asked(survey, asking.year_to(to)) else {})


def _year(survey: Survey, to: Month) -> Iterator[Scope]:
    yield from asking.groups(survey, to, {"any": ["any"]})


def _months(scopes: Iterable[Scope]) -> list[int]:
    return sorted({month for scope in scopes for month in range(scope.first, scope.last + 1)})


@dataclass(frozen=True)
class Desk:
    """`book` is what is counted: of months that were released, what was counted then and what may be taken in since.

    `waiting` are the months of which something later waits, `came` those of which something was taken in.
    """

    survey: Survey
    universe: Universe
    before: Before
    book: Book
    waiting: set[int]
    came: set[int]

    @classmethod
    def of(
        cls, survey: Survey, months: tuple[int, int], before: Before, divisions: Divisions, values: Values
    ) -> "Desk":
        now = book_of(survey, *months, dimensions=values)
        universe = _universe(survey, months, [*now, *before.book], divisions, values)
        known = {key: counts for key, counts in now.items() if (dimension_of(key), key[2]) in before.known}
        late = difference(known, before.book)
        counted = Counted(universe, atoms_of(survey.pk, before.book, universe.districts[0]))
        ready = taken_in(atoms_of(survey.pk, late, universe.districts[0]), before.cells, counted, universe, POLICY)
        new = {key: counts for key, counts in now.items() if key not in known}
        came = {key: counts for key, counts in late.items() if key[2] in ready}
        return cls(
            survey=survey,
            universe=universe,
            before=before,
            book=total({**before.book, **new}, came),
            waiting={key[2] for key in late} - ready,
            came=ready,
        )

    @property
    def atoms(self) -> list[Atom]:
        return atoms_of(self.survey.pk, self.book, self.universe.districts[0])

    def left_out(self, values: Values, to: Month) -> LeftOut:
        """The dimensions by which not everybody of the year was counted, each with the month since which all are."""
        year = [numbered(month) for month in asking.year_to(to)]
        leaving = [LEAVING[name] for name in values if name in LEAVING]
        missing = {each.code: not_whole(self.book, each.code, year, several=each.several) for each in leaving}
        return {name: _since(months, year) for name, months in missing.items() if months}

    def release(self, scopes: Sequence[Scope]) -> Prepared:
        atoms = self.atoms
        ledger = Ledger(self.universe, atoms, _policy_of(self.survey), released=self.before.cells)
        displayed = ledger.release([("", scope) for scope in scopes])
        counted = Counted(self.universe, atoms)
        cells = [Released(self._reviewed(each), *self._true(each.scope, counted)) for each in displayed]
        return Prepared(cells, *self._behind(scopes))

    def _true(self, scope: Scope, counted: Counted) -> tuple[int, int]:
        return counted.of(self.universe.region(scope), scope.group)

    def _reviewed(self, cell: Displayed) -> Displayed:
        """Of all groups and areas alike: a mark on some of them would tell of whom something came later."""
        under_review = any(cell.scope.first <= month <= cell.scope.last for month in self.waiting)
        return replace(cell, under_review=under_review and cell.figure.told)

    def _behind(self, scopes: Sequence[Scope]) -> tuple[Book, Known]:
        """The counts that the next release begins with, of the months that this one shows or has changed."""
        known = {(scope.dimension, month) for scope in scopes for month in _months([scope])}
        known |= {(name, month) for name, month in self.before.known if month in self.came}
        return {key: n for key, n in self.book.items() if (dimension_of(key), key[2]) in known}, frozenset(known)


def _since(missing: Sequence[int], year: Sequence[int]) -> Month | None:
    return None if missing[-1] == year[-1] else month_of(missing[-1] + 1)


def _policy_of(survey: Survey) -> Policy:
    """Whether a survey has figures of areas is said of it, by two supervisors, and nowhere else."""
    return replace(POLICY, force_only=(survey.pk,) if survey.force_only else ())


def _universe(
    survey: Survey, months: tuple[int, int], keys: Iterable[tuple[str, str, int]], divisions: Divisions, values: Values
) -> Universe:
    """Empty is a month only if nobody answered in it after all."""
    first, last = months
    counted = {month for _, _, month in keys}
    empty = [
        (month, month)
        for month in range(first, last + 1)
        if month not in counted and asking.never_asked(survey, month_of(month))
    ]
    return Universe(
        surveys=(survey.pk,),
        summed=(survey.pk,),
        divisions=divisions,
        edges=tuple(range(first, last + 2)),
        dimensions={name: Dimension(tuple(each), partition=not BY_CODE[name].several) for name, each in values.items()},
        empty={survey.pk: empty},
    )
