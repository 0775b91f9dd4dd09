"""The rates as a file: every number of the page, one a line, and as data."""

from collections.abc import Iterator, Mapping

from kentpcc.documents.csv_files import CSV
from kentpcc.documents.document import Cell, Document, Table, columns
from kentpcc.documents.json_files import JSON
from kentpcc.documents.ods_files import ODS
from kentpcc.documents.writer import by_kind
from kentpcc.documents.xlsx_files import XLSX
from surveys.disclosure.policy import SUPPRESSED
from surveys.fieldwork.counting import group_of
from surveys.fieldwork.outcome_rates.protecting import ALL, CASES, Secrets
from surveys.fieldwork.outcome_rates.report import Rates, Report
from surveys.fieldwork.outcome_rates.tables import NOTHING, label_of
from surveys.fieldwork.rates import FORMULAS

WHERE = ("survey", "called", "area", "replicate", "set_apart", "part")
SHEET = (*WHERE, "kind", "code", "title", "cases", "of", "share", "low", "high")
WRITERS = by_kind(
    CSV.called("Download as CSV"),
    XLSX.called("as Excel (XLSX)"),
    ODS.called("as OpenDocument (ODS)"),
    JSON.called("as JSON"),
)


def document(report: Report, secret: Secrets = NOTHING) -> Document:
    rows = tuple(row for title, found in _sets(report) for row in _rows(report, title, found, secret))
    return Document("Outcome rates", (), sheet=Table("", columns(*SHEET), rows), data=_data(report, secret))


def _sets(report: Report) -> Iterator[tuple[str, Rates]]:
    yield ALL, report.whole
    yield from report.parts


def _rows(report: Report, title: str, found: Rates, secret: Secrets) -> Iterator[tuple[Cell, ...]]:
    where = _where(report, title)
    yield (
        *where,
        "e",
        "e",
        _how_e(report, secret),
        None,
        None,
        SUPPRESSED if _hides_e(report, secret) else found.e,
        None,
        None,
    )
    cases = _count(title, CASES, found.cases, secret)
    for code, count in sorted(found.codes.items()):
        counted = _count(title, code, count, secret)
        yield *where, "outcome", code, f"{label_of(code)} ({group_of(code)})", counted, cases, None, None, None
    for name, rate in found.rates.items():
        low, high = rate.interval or (None, None)
        numbers: tuple[Cell, ...] = (rate.fraction.part, rate.fraction.whole, rate.share, low, high)
        hides = secret.hides_rate(title, rate.formula)
        yield *where, "rate", name, rate.formula.words, *([SUPPRESSED] * len(numbers) if hides else numbers)


def _count(part: str, name: str, count: int, secret: Secrets) -> int | str:
    return SUPPRESSED if secret.hides(part, name) else count


def _how_e(report: Report, secret: Secrets) -> str:
    return SUPPRESSED if _hides_e(report, secret) else report.how_e_was_found


def _where(report: Report, title: str) -> tuple[Cell, ...]:
    scope = report.scope
    survey = scope.surveys[0].pk if len(scope.surveys) == 1 else "all"
    return survey, scope.period.label, scope.area.code, scope.replicate or "all", scope.by.value or None, title


def _data(report: Report, secret: Secrets) -> dict[str, object]:
    survey, called, area, replicate, by, _ = _where(report, "")
    sets = [_object(title, found, secret) for title, found in _sets(report)]
    where = {"survey": survey, "called": called, "area": area, "replicate": replicate, "set_apart": by}
    e = SUPPRESSED if _hides_e(report, secret) else report.whole.e
    return {**where, "e": e, "how_e_was_found": _how_e(report, secret), "parts": sets}


def _object(part: str, found: Rates, secret: Secrets) -> dict[str, object]:
    def counted(counts: Mapping[str, int]) -> dict[str, int | str]:
        return {name: _count(part, name, count, secret) for name, count in counts.items()}

    rates = {
        each.name: SUPPRESSED if secret.hides_rate(part, each) else found.rates[each.name].share for each in FORMULAS
    }
    cases = _count(part, CASES, found.cases, secret)
    return {
        "part": part,
        "cases": cases,
        "groups": counted(found.groups),
        "outcomes": counted(found.codes),
        "rates": rates,
    }


def _hides_e(report: Report, secret: Secrets) -> bool:
    """Nobody hides one that was given."""
    return report.scope.e is None and secret.hides_e()
