"""A draft as the paper it would be, and everything that is published with it."""

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from kentpcc.documents.document import Document
from kentpcc.documents.docx_files import DOCX
from kentpcc.documents.html_files import HTML
from kentpcc.documents.json_files import JSON
from kentpcc.documents.packing import packed
from kentpcc.documents.pdf_files import PDF
from kentpcc.documents.writer import Writer
from kentpcc.documents.xlsx_files import XLSX
from surveys.board.data import as_json
from surveys.board.document import document
from surveys.board.method.note import asked_in, method_note
from surveys.board.method.questionnaires import questionnaire_document, title_of
from surveys.board.paper import Paper
from surveys.board.released import released_paper
from surveys.board.told import told_in
from surveys.board.writers import WRITERS
from surveys.instruments.writing import to_xlsx
from surveys.models import Instrument, PaperDraft


class Making(NamedTuple):
    """A file that is to be made: what it is called, and how it comes about."""

    name: str
    title: str
    content_type: str
    make: Callable[[], bytes]

    @property
    def kind(self) -> str:
        return self.name.rpartition(".")[2]


def paper_of(draft: PaperDraft, *, on: date) -> Paper:
    """With the figures of its release, which never change, and what people say up to the day."""
    return replace(released_paper(draft.release), told=told_in(draft, on))


def digest_of(draft: PaperDraft, *, on: date) -> str:
    """Of every word and number of it; its chart, which has no other numbers, need not be drawn for that."""
    told = Document("", (), data=as_json(paper_of(draft, on=on)))
    return hashlib.sha256(JSON.write(told)).hexdigest()


def files_of(draft: PaperDraft, name: str, *, on: date) -> Iterator[Making]:
    """The paper in every format, its method note, and the questionnaires behind it."""
    paper, note = document(paper_of(draft, on=on)), method_note(draft.release)
    yield from (_making(writer, paper, name) for writer in WRITERS.values())
    for writer, title in ((HTML, "HTML"), (DOCX, "Word"), (PDF, "PDF")):
        yield _making(writer.called(f"The method note ({title})"), note, f"{name}-method")
    for version in (version for asked in asked_in(draft.release) for version in asked.versions):
        yield from _questionnaire(version)


def _making(writer: Writer, document: Document, name: str) -> Making:
    return Making(f"{name}.{writer.kind}", writer.title, writer.content_type, lambda: writer.write(document))


def _questionnaire(version: Instrument) -> Iterator[Making]:
    name, title = f"questionnaire-{version.survey_id}-{version.version}", title_of(version)
    yield _making(PDF.called(f"{title} (PDF)"), questionnaire_document(version), name)
    form = Making(
        f"{name}.xlsx", f"{title} (XLSForm)", XLSX.content_type, lambda: packed(to_xlsx(version.questionnaire))
    )
    yield form
