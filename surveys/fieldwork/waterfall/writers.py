"""The formats of the waterfall: files, and what a command prints. None of it holds a person."""

from kentpcc.documents.csv_files import CSV
from kentpcc.documents.json_files import JSON
from kentpcc.documents.ods_files import ODS
from kentpcc.documents.text_files import TEXT
from kentpcc.documents.writer import Writer, by_kind
from kentpcc.documents.xlsx_files import XLSX

WRITERS = by_kind(
    CSV.called("Download as CSV"),
    XLSX.called("as Excel (XLSX)"),
    ODS.called("as OpenDocument (ODS)"),
    JSON.called("as JSON"),
)


def printed() -> dict[str, Writer]:
    """For the screen, where text comes first."""
    return by_kind(TEXT, *(writer for writer in WRITERS.values() if writer.is_text))
