"""Everything that is held of one person, as a document for them."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db import models, transaction
from django.utils import timezone

from kentpcc import audit
from kentpcc.acts import Act
from kentpcc.documents import document as documents
from kentpcc.documents.document import Block, Cell, Document, Pairs, Paragraph, Table, columns
from kentpcc.models import User
from surveys.protection import sections as asked
from victims.models import Victim
from victims.persons import references_of
from victims.protection.record import sections
from victims.protection.sections import Section

KEPT_APART = "Answers are kept apart from names and telephone numbers, and are joined here for you only."


class Reason(models.TextChoices):
    """Why a record may be made."""

    ACCESS = "subject_access", "The person asked to see it"
    COURT = "court", "A court ordered it"
    REGULATOR = "regulator", "The Information Commissioner asks for it"
    OFFICER = "protection_officer", "The data protection officer asks for it"


@dataclass(frozen=True)
class SubjectRecord:
    made_at: datetime
    sections: list[Section]


@transaction.atomic
def make_record(victim: Victim, reason: str, *, by: User | None, at: datetime) -> SubjectRecord:
    """The making is recorded first: no log, no record. It is in the record, too."""
    audit.record(Act.MADE_SUBJECTS_RECORD, victim, by=by, at=at, reason=str(Reason(reason)))
    people = list(references_of(victim))
    return SubjectRecord(at, [*sections(people), *asked.sections(people)])


def document(record: SubjectRecord) -> Document:
    made_at = timezone.localtime(record.made_at)
    return Document(
        title="What we hold about you",
        publisher=settings.OFFICE["force"],
        lead=f"Made on {made_at:%-d %B %Y, %H:%M}. {KEPT_APART}",
        sections=tuple(documents.Section(each.title, tuple(_blocks(each))) for each in record.sections),
        data={"made_at": record.made_at.isoformat()} | {each.title: each.entries for each in record.sections},
    )


def _blocks(section: Section) -> Iterator[Block]:
    """A table where its entries are alike; otherwise each by itself."""
    if section.headings:
        rows = tuple(tuple(map(_cell, entry.values())) for entry in section.entries)
        yield Table("", columns(*section.headings), rows, headed=False)
    elif not section.entries:
        yield Paragraph("Nothing is held.")
    else:
        for entry in section.entries:
            yield Pairs(tuple((heading, _cell(value)) for heading, value in entry.items()))


def _cell(value: Cell) -> Cell:
    return None if value == "" else value
