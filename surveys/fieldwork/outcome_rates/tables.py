"""What the page of outcome rates lists."""

from collections.abc import Sequence

from kentpcc.pages.cells import Cell
from kentpcc.pages.tables import Table, columns
from kentpcc.rounding import half_up
from surveys.disclosure.readers import HIDDEN
from surveys.fieldwork.counting import group_of
from surveys.fieldwork.outcome_rates.protecting import ALL, CASES, Secrets
from surveys.fieldwork.outcome_rates.report import Rate, Rates, Report
from surveys.fieldwork.outcomes import BY_CODE, NOT_ATTEMPTED
from surveys.fieldwork.rates import KEYS
from surveys.statistics.proportion import in_points

NOT_CALLED = "Not called yet, or a call under way"
NUMBERS = ("Cases", *KEYS)
NOTHING = Secrets()


def rates(report: Report, secret: Secrets = NOTHING) -> Table[Sequence[Cell]]:
    titled = columns("Rate", "Is", "Cases", "Share", "95 % interval", numeric=["Cases", "Share", "95 % interval"])
    lines = [_line(name, rate, secret) for name, rate in report.whole.rates.items()]
    return Table("The rates", titled, lines, compact=True, stacked=True)


def _line(name: str, rate: Rate, secret: Secrets) -> list[Cell]:
    if secret.hides_rate(ALL, rate.formula):
        return [name, rate.formula.words, HIDDEN, HIDDEN, HIDDEN]
    return [name, rate.formula.words, counted(rate), share(rate), interval(rate)]


def outcomes(report: Report, secret: Secrets = NOTHING) -> Table[Sequence[Cell]]:
    """By code; the letter says where it stands in the formulas."""
    lines: list[list[Cell]] = [
        [code, label_of(code), group_of(code).value, _count(ALL, code, count, secret)]
        for code, count in sorted(report.whole.codes.items())
    ]
    whole: list[Cell] = ["All", "", "", _count(ALL, CASES, report.whole.cases, secret)]
    return Table(
        "Cases by outcome", columns("Code", "Outcome", "Group", "Cases", numeric=["Cases"]), lines, total=whole
    )


def parts(report: Report, secret: Secrets = NOTHING) -> Table[Sequence[Cell]]:
    """Those set apart: counts first, since most are few."""
    named, titles = report.scope.by.value.capitalize(), report.shown_of_parts
    titled = columns(named, *NUMBERS, *titles, numeric=(*NUMBERS, *titles))
    lines = [_part(title, title, found, titles, secret) for title, found in report.parts]
    whole = _part("All", ALL, report.whole, titles, secret)
    return Table(report.scope.by.words, titled, lines, total=whole, compact=True, stacked=True)


def _part(title: str, part: str, found: Rates, titles: Sequence[str], secret: Secrets) -> list[Cell]:
    counts = [_count(part, key, found.groups[key], secret) for key in KEYS]
    shares = [_short(part, found.rates[name], secret) for name in titles]
    return [title, _count(part, CASES, found.cases, secret), *counts, *shares]


def _count(part: str, name: str, count: int, secret: Secrets) -> Cell:
    return HIDDEN if secret.hides(part, name) else count


def _short(part: str, rate: Rate, secret: Secrets) -> Cell:
    """“45.0% (31–60)”: the interval says how little a few cases tell."""
    if secret.hides_rate(part, rate.formula):
        return HIDDEN
    ends = rate.interval
    return f"{share(rate)} ({half_up(100 * ends[0], 0)}–{half_up(100 * ends[1], 0)})" if ends else share(rate)


def label_of(code: str) -> str:
    return NOT_CALLED if code == NOT_ATTEMPTED else BY_CODE[code].label


def counted(rate: Rate) -> str:
    part, whole = rate.fraction
    return f"{part:,.0f} of {'–' if whole is None else f'{whole:,.1f}'.removesuffix('.0')}"


def share(rate: Rate) -> str:
    """No denominator is “not available”, never 0 %."""
    return "not available" if rate.share is None else f"{in_points(rate.share)}%"


def interval(rate: Rate) -> str:
    ends = rate.interval
    return f"{in_points(ends[0])} to {in_points(ends[1])}%" if ends else "–"
