"""The formats of a subject's record."""

from kentpcc.documents.html_files import HTML
from kentpcc.documents.json_files import JSON, dumped
from kentpcc.documents.writer import by_kind

AS_DATA = JSON.called("Data for another system (JSON)")
WRITERS = by_kind(
    HTML.called("A page to read and print"),
    AS_DATA._replace(content_type="application/json", write=dumped),  # ends with its last brace, as ever
)
