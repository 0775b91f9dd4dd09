"""Waterfalls as a document: a section each to read, all of their lines in one sheet, and as data."""

from collections.abc import Collection, Iterator, Sequence

from kentpcc.documents.document import Cell, Document, Section, Table, columns
from surveys.disclosure.policy import SUPPRESSED
from surveys.fieldwork.waterfall.counting import Waterfall
from surveys.fieldwork.waterfall.lines import Line, lines
from surveys.fieldwork.waterfall.protecting import NOT_CALLED

SHEET = ("survey", "reported", "area", "step", "title", "rule", "version", "victims")
LEVELS = {"step": 0, "out": 1, "reason": 2}


def document(waterfalls: Sequence[Waterfall], secret: Collection[str] = ()) -> Document:
    """`secret` are the keys of the lines that are hidden."""
    return Document(
        title="From extract to interview",
        sections=tuple(_section(waterfall, secret) for waterfall in waterfalls),
        sheet=Table("", columns(*SHEET), tuple(row for waterfall in waterfalls for row in _rows(waterfall, secret))),
        data=[_object(waterfall, secret) for waterfall in waterfalls],
    )


def _section(waterfall: Waterfall, secret: Collection[str]) -> Section:
    scope, steps = waterfall.scope, lines(waterfall, secret)
    table = Table(
        "Everyone in scope",
        columns("Step", "Victims", numeric=["Victims"]),
        tuple((_titled(line), _count(line)) for line in steps),
        levels=tuple(LEVELS[line.kind] for line in steps),
    )
    return Section(f"{waterfall.survey.title}, reported {scope.months}, {scope.area.title.lower()}", (table,))


def _titled(line: Line) -> str:
    return f"{line.title} (v{line.version})" if line.version else line.title


def _rows(waterfall: Waterfall, secret: Collection[str]) -> Iterator[tuple[Cell, ...]]:
    scope = waterfall.scope
    where = (waterfall.survey.pk, scope.months, scope.area.code)
    for line in lines(waterfall, secret):
        yield *where, line.step, line.title, line.rule or None, line.version, _count(line)


def _count(line: Line) -> int | str:
    return SUPPRESSED if line.count is None else line.count


def _object(waterfall: Waterfall, secret: Collection[str]) -> dict[str, object]:
    scope, steps = waterfall.scope, lines(waterfall, secret)
    return {
        "survey": waterfall.survey.pk,
        "reported": scope.months,
        "area": scope.area.code,
        "on": scope.on.isoformat(),
        **{line.step: _count(line) for line in steps if line.kind != "reason"},
        NOT_CALLED: SUPPRESSED if NOT_CALLED in secret else waterfall.not_called,
        "reasons": [
            {"rule": line.rule, "title": line.title, "version": line.version, "victims": _count(line)}
            for line in steps
            if line.kind == "reason"
        ],
    }
