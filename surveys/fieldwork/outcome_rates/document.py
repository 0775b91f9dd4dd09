"""The rates as a file: every number of the page, one a line, and as data."""

from collections.abc import Iterator

from kentpcc.documents.csv_files import CSV
from kentpcc.documents.document import Cell, Document, Table, columns
from kentpcc.documents.json_files import JSON
from kentpcc.documents.writer import by_kind
from surveys.fieldwork.counting import group_of
from surveys.fieldwork.outcome_rates.report import Rates, Report
from surveys.fieldwork.outcome_rates.tables import label_of
from surveys.fieldwork.rates import FORMULAS

WHERE = ("survey", "called", "area", "replicate", "set_apart", "part")
SHEET = (*WHERE, "kind", "code", "title", "cases", "of", "share", "low", "high")
WRITERS = by_kind(CSV.called("Download as CSV"), JSON.called("Download as JSON"))


def document(report: Report) -> Document:
    rows = tuple(row for title, found in _sets(report) for row in _rows(report, title, found))
    return Document("Outcome rates", (), sheet=Table("", columns(*SHEET), rows), data=_data(report))


def _sets(report: Report) -> Iterator[tuple[str, Rates]]:
    yield "all", report.whole
    yield from report.parts


def _rows(report: Report, title: str, found: Rates) -> Iterator[tuple[Cell, ...]]:
    where = _where(report, title)
    yield *where, "e", "e", report.how_e_was_found, None, None, found.e, None, None
    for code, count in sorted(found.codes.items()):
        yield *where, "outcome", code, f"{label_of(code)} ({group_of(code)})", count, found.cases, None, None, None
    for name, rate in found.rates.items():
        low, high = rate.interval or (None, None)
        yield *where, "rate", name, rate.formula.words, rate.fraction.part, rate.fraction.whole, rate.share, low, high


def _where(report: Report, title: str) -> tuple[Cell, ...]:
    scope = report.scope
    survey = scope.surveys[0].pk if len(scope.surveys) == 1 else "all"
    return survey, scope.period.label, scope.area.code, scope.replicate or "all", scope.by.value or None, title


def _data(report: Report) -> dict[str, object]:
    survey, called, area, replicate, by, _ = _where(report, "")
    sets = [_object(title, found) for title, found in _sets(report)]
    where = {"survey": survey, "called": called, "area": area, "replicate": replicate, "set_apart": by}
    return {**where, "e": report.whole.e, "how_e_was_found": report.how_e_was_found, "parts": sets}


def _object(title: str, found: Rates) -> dict[str, object]:
    rates = {formula.name: found.rates[formula.name].share for formula in FORMULAS}
    return {"part": title, "cases": found.cases, "groups": found.groups, "outcomes": dict(found.codes), "rates": rates}
