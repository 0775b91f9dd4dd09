"""Which counts of the rates are hidden from all but the Bureau's supervisors.

The surveys and all of them together are decided first, in the whole force; then what is set apart. Areas and
replicates alone are for supervisors: they would be subtracted from what is shown.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from kentpcc.geography import FORCE
from kentpcc.refusals import Refused
from surveys.disclosure.sums import Sum, hidden
from surveys.fieldwork.counting import group_of
from surveys.fieldwork.outcome_rates.report import Rates, Report, report
from surveys.fieldwork.outcome_rates.scope import By, Scope
from surveys.fieldwork.rates import KEYS, Formula
from surveys.models import Survey

ALL, CASES = "all", "cases"
Key = tuple[str, str]  # the part, or ALL; a code, a group or CASES
TERMS = {"D1": "I+P+R+NC+O+UH+UO", "D2": "I+P+R+NC+O", "D3": "I+P+R+NC+O"}


def check_grain(scope: Scope) -> None:
    """Raises Refused for what is finer than others than supervisors see."""
    if scope.area != FORCE:
        raise Refused("Rates of one area are for the supervisors. Choose the whole force.", field="area")
    if scope.replicate is not None:
        raise Refused("Rates of one replicate are for the supervisors. Choose all of them.", field="replicate")


@dataclass(frozen=True)
class Secrets:
    """`of` are the hidden codes, groups and CASES of everybody (ALL) and of each part by its title."""

    of: frozenset[Key] = field(default_factory=frozenset)

    def hides(self, part: str, name: str) -> bool:
        return (part, name) in self.of

    def hides_rate(self, part: str, formula: Formula) -> bool:
        """Whether it is made of something hidden, save of all hidden groups alike while the cases are shown."""
        gone = {key for key in KEYS if self.hides(part, key)}
        terms = [set(TERMS.get(each, each).split("+")) for each in (formula.part, formula.whole)]
        if formula.whole == "D2" and gone & {"UH", "UO"}:
            return True
        whole_is_shown = not self.hides(part, CASES)
        return any(gone & each and not (whole_is_shown and gone <= each) for each in terms)

    def hides_e(self) -> bool:
        known = set(TERMS["D3"].split("+"))
        gone = {key for key in KEYS if self.hides(ALL, key)}
        return bool("NE" in gone or (gone & known and (not gone <= known or self.hides(ALL, CASES))))


def secrets(found: Report) -> Secrets:
    """Raises Unsolved."""
    scope = found.scope
    surveys = _of_surveys(scope)
    titles = {each.title for each in scope.surveys}
    one = scope.surveys[0].title if len(scope.surveys) == 1 else ALL
    whole = {(ALL, name) for part, name in surveys if part == one}
    if scope.by is By.NOTHING:
        return Secrets(frozenset(whole))
    if scope.by is By.SURVEY and one == ALL:
        return Secrets(frozenset(whole | {key for key in surveys if key[0] in titles}))
    counts, sums = _system(found.whole, dict(found.parts))
    kept = {key for key in counts if key[0] == ALL} - whole
    return Secrets(hidden(counts, sums, kept=kept, gone=whole))


def _of_surveys(scope: Scope) -> frozenset[Key]:
    """Of every survey and of all together, whichever of them is asked for."""
    every = tuple(Survey.objects.all())
    found = report(replace(scope, surveys=every, by=By.SURVEY))
    return hidden(*_system(found.whole, dict(found.parts)))


def _system(whole: Rates, parts: Mapping[str, Rates]) -> tuple[dict[Key, int], list[Sum[Key]]]:
    every = {ALL: whole, **parts}
    counts = {(part, name): n for part, rates in every.items() for name, n in _counts(rates, whole).items()}
    return counts, [*_within(whole, [ALL, *parts]), *_between(whole, list(parts))]


def _counts(rates: Rates, whole: Rates) -> dict[str, int]:
    codes = {code: rates.codes.get(code, 0) for code in whole.codes}
    return {**codes, **rates.groups, CASES: rates.cases}


def _within(whole: Rates, parts: list[str]) -> Iterator[Sum[Key]]:
    for part in parts:
        yield Sum((part, CASES), tuple((part, key) for key in KEYS))
        for key in KEYS:
            yield Sum((part, key), tuple((part, code) for code in whole.codes if group_of(code).value == key))


def _between(whole: Rates, parts: list[str]) -> Iterator[Sum[Key]]:
    for name in (*whole.codes, *KEYS, CASES) if parts else ():
        yield Sum((ALL, name), tuple((part, name) for part in parts))
