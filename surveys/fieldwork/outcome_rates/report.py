"""The rates of a scope, with what each is made of."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from kentpcc.models import User
from surveys.fieldwork.counting import by_group, counts_by, counts_by_code
from surveys.fieldwork.outcome_rates.scope import By, Scope
from surveys.fieldwork.rates import FORMULAS, Formula, Fraction, fractions, share_eligible
from surveys.statistics.proportion import Proportion

SHORT = ("RR1", "RR3", "COOP3", "REF1", "CON1")  # of those set apart
OF_A_CALL = ("COOP1", "COOP3")  # of an interviewer: whom nobody reached says nothing of whoever rang
NOBODY_CALLED = "Not called yet"


@dataclass(frozen=True)
class Rate:
    formula: Formula
    fraction: Fraction

    @property
    def share(self) -> float | None:
        return self.fraction.share

    @property
    def interval(self) -> tuple[float, float] | None:
        """The Wilson interval. None where the denominator holds a part of a case, which is no count."""
        part, whole = self.fraction
        if not whole or whole != int(whole) or self.formula.whole == "D2":
            return None
        return Proportion(int(part), int(whole)).interval()


@dataclass(frozen=True)
class Rates:
    """Of one set of cases. `e` is the one that was used, None where none can be had."""

    codes: Mapping[str, int]
    e: float | None

    @cached_property
    def groups(self) -> dict[str, int]:
        return by_group(self.codes)

    @property
    def cases(self) -> int:
        return sum(self.codes.values())

    @cached_property
    def rates(self) -> dict[str, Rate]:
        found = fractions(self.groups, self.e)
        return {formula.name: Rate(formula, found[formula.name]) for formula in FORMULAS}


@dataclass(frozen=True)
class Report:
    """`parts` are those set apart, each with its title, in the order of the titles: never of the rates."""

    scope: Scope
    whole: Rates
    parts: tuple[tuple[str, Rates], ...]

    @property
    def shown_of_parts(self) -> tuple[str, ...]:
        return OF_A_CALL if self.scope.by is By.INTERVIEWER else SHORT

    @property
    def how_e_was_found(self) -> str:
        groups, used = self.whole.groups, self.whole.e
        if self.scope.e is not None:
            return f"e = {used:.3f}, as the address gives it."
        known = sum(groups[group] for group in ("I", "P", "R", "NC", "O"))
        if used is None:
            return "e is not available: of no case is it known whether it is eligible."
        counted = f"{known:,} known to be eligible ÷ ({known:,} + {groups['NE']:,} found not to be)"
        return f"e = {used:.3f}: {counted}. Unknown cases are taken to be as often eligible as those that are known."


def report(scope: Scope) -> Report:
    """Those set apart use the e of the whole: of a few cases alone it would be chance."""
    cases = scope.cases()
    codes = counts_by_code(cases)
    e = share_eligible(by_group(codes)) if scope.e is None else scope.e
    parts = counts_by(cases, scope.by.field) if scope.by else {}
    titled = sorted(_titled(scope.by, parts), key=lambda part: _place(part[0]))
    return Report(scope, Rates(codes, e), tuple((title, Rates(counts, e)) for title, counts in titled))


def _titled(by: By, parts: Mapping[object, Counter[str]]) -> Iterator[tuple[str, Counter[str]]]:
    names = _names(parts) if by is By.INTERVIEWER else {}
    for value, counts in parts.items():
        yield names.get(value, str(value)) if by is not By.INTERVIEWER or value else NOBODY_CALLED, counts


def _names(ids: Mapping[object, object]) -> dict[object, str]:
    return {user.pk: user.name for user in User.objects.filter(pk__in=[each for each in ids if each])}


def _place(title: str) -> tuple[int, int, str]:
    """Numbers as numbers, texts by the alphabet, those whom nobody called at the end."""
    return (title == NOBODY_CALLED, int(title) if title.isdecimal() else 0, title.casefold())
