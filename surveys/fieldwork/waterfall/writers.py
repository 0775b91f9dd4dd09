"""The formats of the waterfall: files, and what a command prints. None of it holds a person."""

from kentpcc.documents.csv_files import CSV
from kentpcc.documents.json_files import JSON
from kentpcc.documents.text_files import TEXT
from kentpcc.documents.writer import Writer, by_kind

WRITERS = by_kind(CSV.called("Download as CSV"), JSON.called("Download as JSON"))


def printed() -> dict[str, Writer]:
    """For the screen, where text comes first."""
    return {TEXT.kind: TEXT, **WRITERS}
