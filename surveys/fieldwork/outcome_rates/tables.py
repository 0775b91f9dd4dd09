"""What the page of outcome rates lists."""

from collections.abc import Sequence

from kentpcc.pages.cells import Cell
from kentpcc.pages.tables import Table, columns
from surveys.fieldwork.counting import group_of
from surveys.fieldwork.outcome_rates.report import Rate, Rates, Report
from surveys.fieldwork.outcomes import BY_CODE, NOT_ATTEMPTED
from surveys.fieldwork.rates import KEYS

NOT_CALLED = "Not called yet, or a call under way"
NUMBERS = ("Cases", *KEYS)


def rates(report: Report) -> Table[Sequence[Cell]]:
    titled = columns("Rate", "Is", "Cases", "Share", "95 % interval", numeric=["Cases", "Share", "95 % interval"])
    lines = [_line(name, rate) for name, rate in report.whole.rates.items()]
    return Table("The rates", titled, lines, compact=True)


def _line(name: str, rate: Rate) -> list[Cell]:
    return [name, rate.formula.words, counted(rate), share(rate), interval(rate)]


def outcomes(report: Report) -> Table[Sequence[Cell]]:
    """By code; the letter says where it stands in the formulas."""
    lines: list[list[Cell]] = [
        [code, label_of(code), group_of(code).value, count] for code, count in sorted(report.whole.codes.items())
    ]
    whole: list[Cell] = ["All", "", "", report.whole.cases]
    return Table(
        "Cases by outcome", columns("Code", "Outcome", "Group", "Cases", numeric=["Cases"]), lines, total=whole
    )


def parts(report: Report) -> Table[Sequence[Cell]]:
    """Those set apart: counts first, since most are few."""
    named, titles = report.scope.by.value.capitalize(), report.shown_of_parts
    titled = columns(named, *NUMBERS, *titles, numeric=(*NUMBERS, *titles))
    lines = [_part(title, found, titles) for title, found in report.parts]
    whole = _part("All", report.whole, titles)
    return Table(report.scope.by.words, titled, lines, total=whole, compact=True)


def _part(title: str, found: Rates, titles: Sequence[str]) -> list[Cell]:
    return [title, found.cases, *(found.groups[key] for key in KEYS), *(_short(found.rates[name]) for name in titles)]


def _short(rate: Rate) -> str:
    """“45.0% (31–60)”: the interval says how little a few cases tell."""
    ends = rate.interval
    return f"{share(rate)} ({100 * ends[0]:.0f}–{100 * ends[1]:.0f})" if ends else share(rate)


def label_of(code: str) -> str:
    return NOT_CALLED if code == NOT_ATTEMPTED else BY_CODE[code].label


def counted(rate: Rate) -> str:
    part, whole = rate.fraction
    return f"{part:,.0f} of {'–' if whole is None else f'{whole:,.1f}'.removesuffix('.0')}"


def share(rate: Rate) -> str:
    """No denominator is “not available”, never 0 %."""
    return "not available" if rate.share is None else f"{100 * rate.share:.1f}%"


def interval(rate: Rate) -> str:
    ends = rate.interval
    return f"{100 * ends[0]:.1f} to {100 * ends[1]:.1f}%" if ends else "–"
