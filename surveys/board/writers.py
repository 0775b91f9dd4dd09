"""One writer a format. Each takes the paper as data and says the same, word for word."""

import io
import json
from collections.abc import Callable

from django.template.loader import render_to_string

from kentpcc.documents.csv_files import write_csv
from surveys.board.paper import Paper, as_json

HEADINGS = ["survey", "period", "surveyed", "percentage_satisfied", "note"]


def write_table(paper: Paper) -> bytes:
    """The satisfaction table as CSV. A suppressed cell is “c”; a rounded one has the text that is shown."""
    file = io.StringIO()
    write_csv(
        file,
        HEADINGS,
        (
            [
                line.title,
                line.period_text,
                line.shown.surveyed_text if line.shown else None,
                _percentage(line),
                line.note,
            ]
            for line in paper.lines
        ),
    )
    return file.getvalue().encode()


def _percentage(line) -> object:
    if line.shown is None:
        return None
    return line.shown.percentage if line.shown.percentage is not None else line.shown.percentage_text


def write_json(paper: Paper) -> bytes:
    return (json.dumps(as_json(paper), indent=2, ensure_ascii=False) + "\n").encode()


def write_html(paper: Paper) -> bytes:
    """A page that stands alone: it can be sent, kept and published."""
    return render_to_string("surveys/board/paper_file.html", {"paper": paper}).encode()


WRITERS: dict[str, tuple[Callable[[Paper], bytes], str]] = {
    "html": (write_html, "text/html"),
    "csv": (write_table, "text/csv"),
    "json": (write_json, "application/json"),
}
