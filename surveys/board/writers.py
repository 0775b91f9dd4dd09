"""The formats of the paper: each takes the same document, and a page lists them all."""

from kentpcc.documents.csv_files import CSV
from kentpcc.documents.html_files import HTML
from kentpcc.documents.json_files import JSON
from kentpcc.documents.writer import by_kind

WRITERS = by_kind(
    HTML.called("The whole paper (HTML)"),
    CSV.called("The satisfaction table (CSV)"),
    JSON.called("The whole paper as data (JSON)"),
)
