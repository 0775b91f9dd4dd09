"""Waterfalls as a document: a section each to read, all of their lines in one sheet, and as data."""

from collections.abc import Iterator, Sequence

from kentpcc.documents.document import Cell, Document, Section, Table, columns
from surveys.fieldwork.waterfall.counting import Waterfall
from surveys.fieldwork.waterfall.lines import Line, lines

SHEET = ("survey", "reported", "area", "step", "title", "rule", "version", "victims")
LEVELS = {"step": 0, "out": 1, "reason": 2}


def document(waterfalls: Sequence[Waterfall]) -> Document:
    return Document(
        title="From extract to interview",
        sections=tuple(_section(waterfall) for waterfall in waterfalls),
        sheet=Table("", columns(*SHEET), tuple(row for waterfall in waterfalls for row in _rows(waterfall))),
        data=[_object(waterfall) for waterfall in waterfalls],
    )


def _section(waterfall: Waterfall) -> Section:
    scope, steps = waterfall.scope, lines(waterfall)
    table = Table(
        "Everyone in scope",
        columns("Step", "Victims", numeric=["Victims"]),
        tuple((_titled(line), line.count) for line in steps),
        levels=tuple(LEVELS[line.kind] for line in steps),
    )
    return Section(f"{waterfall.survey.title}, reported {scope.months}, {scope.area.title.lower()}", (table,))


def _titled(line: Line) -> str:
    return f"{line.title} (v{line.version})" if line.version else line.title


def _rows(waterfall: Waterfall) -> Iterator[tuple[Cell, ...]]:
    scope = waterfall.scope
    where = (waterfall.survey.pk, scope.months, scope.area.code)
    for line in lines(waterfall):
        yield *where, line.step, line.title, line.rule or None, line.version, line.count


def _object(waterfall: Waterfall) -> dict[str, object]:
    scope = waterfall.scope
    return {
        "survey": waterfall.survey.pk,
        "reported": scope.months,
        "area": scope.area.code,
        "on": scope.on.isoformat(),
        **{line.step: line.count for line in lines(waterfall) if line.kind != "reason"},
        "not_called": waterfall.not_called,
        "reasons": [
            {"rule": each.rule, "title": each.title, "version": each.version, "victims": each.count}
            for each in waterfall.reasons
        ],
    }
