"""The list as a file: what its page shows, and no word that anybody said."""

from collections.abc import Iterable
from datetime import datetime

from django.utils import timezone

from kentpcc.documents.csv_files import CSV
from kentpcc.documents.document import Cell, Document, Section, Table, columns
from kentpcc.documents.ods_files import ODS
from kentpcc.documents.writer import by_kind
from kentpcc.documents.xlsx_files import XLSX
from surveys.feedback.answering.tables import said_in
from surveys.feedback.due import standing
from surveys.models import FeedbackItem

HEADINGS = ("Item", "What it is about", "Kind", "Survey", "Team", "Place", "Said in", "Owner", "Due", "How it stands")
WRITERS = by_kind(CSV.called("CSV"), XLSX.called("Excel (XLSX)"), ODS.called("OpenDocument (ODS)"))


def document(items: Iterable[FeedbackItem], place: str, at: datetime) -> Document:
    sheet = Table("", columns(*HEADINGS), tuple(_row(item, at) for item in items))
    return Document("What victims passed on", (Section("Items", (sheet,)),), subtitle=place, sheet=sheet)


def _row(item: FeedbackItem, at: datetime) -> tuple[Cell, ...]:
    due = timezone.localdate(item.due_at).isoformat() if item.due_at else None
    stands = standing(item, at).value if item.state in FeedbackItem.WITH_A_MANAGER else item.get_state_display()
    return (
        *(item.label, item.get_theme_display(), item.get_kind_display(), item.interview.survey.title, item.team),
        *(item.place, said_in(item), item.owner.name if item.owner else None, due, stands),
    )
