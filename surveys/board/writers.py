"""The formats of the paper: each takes the same document, and a page lists them all."""

from kentpcc.documents.csv_files import CSV
from kentpcc.documents.docx_files import DOCX
from kentpcc.documents.html_files import HTML
from kentpcc.documents.json_files import JSON
from kentpcc.documents.ods_files import ODS
from kentpcc.documents.pdf_files import PDF
from kentpcc.documents.pptx_files import PPTX
from kentpcc.documents.writer import by_kind
from kentpcc.documents.xlsx_files import XLSX

WRITERS = by_kind(
    HTML.called("The whole paper (HTML)"),
    DOCX.called("The whole paper (Word)"),
    PDF.called("The whole paper (PDF)"),
    PPTX.called("Slides (PowerPoint)"),
    XLSX.called("Its tables and words (Excel)"),
    ODS.called("Its tables and words (OpenDocument)"),
    CSV.called("The satisfaction table (CSV)"),
    JSON.called("The whole paper as data (JSON)"),
)
