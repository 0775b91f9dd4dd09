"""One writer a format; each says the same lines. No file of it holds a person."""

import io
import json
from collections.abc import Callable, Sequence
from typing import Any

from kentpcc.documents.csv_files import write_csv
from surveys.fieldwork.waterfall.counting import Waterfall
from surveys.fieldwork.waterfall.lines import Line, lines

HEADINGS = ["survey", "reported", "area", "step", "title", "rule", "version", "victims"]


def as_csv(found: Sequence[Waterfall]) -> str:
    file = io.StringIO()
    write_csv(file, HEADINGS, (_row(each, line) for each in found for line in lines(each)))
    return file.getvalue()


def _row(found: Waterfall, line: Line) -> list[Any]:
    scope = found.scope
    where = [found.survey.pk, scope.months, scope.area.code]
    return [*where, line.step, line.title, line.rule or None, line.version, line.count]


def as_json(found: Sequence[Waterfall]) -> str:
    return json.dumps([_object(each) for each in found], indent=2, ensure_ascii=False) + "\n"


def _object(found: Waterfall) -> dict[str, Any]:
    scope = found.scope
    return {
        "survey": found.survey.pk,
        "reported": scope.months,
        "area": scope.area.code,
        "on": scope.on.isoformat(),
        **{line.step: line.count for line in lines(found) if line.kind != "reason"},
        "not_called": found.not_called,
        "reasons": [
            {"rule": each.rule, "title": each.title, "version": each.version, "victims": each.count}
            for each in found.reasons
        ],
    }


def as_text(found: Sequence[Waterfall]) -> str:
    return "\n\n".join(_text(each) for each in found) + "\n"


def _text(found: Waterfall) -> str:
    heading = f"{found.survey.title}, reported {found.scope.months}, {found.scope.area.title.lower()}"
    return "\n".join([heading, *(f"{_indented(line):<52}{line.count:>10,}" for line in lines(found))])


def _indented(line: Line) -> str:
    version = f" (v{line.version})" if line.version else ""
    return {"step": "", "out": "  ", "reason": "    "}[line.kind] + line.title + version


WRITERS: dict[str, tuple[Callable[[Sequence[Waterfall]], str], str]] = {
    "csv": (as_csv, "text/csv"),
    "json": (as_json, "application/json"),
}
