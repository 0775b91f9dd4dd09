"""Everything that is held of one person, as a file for them: JSON, and HTML to read."""

import json
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db import models, transaction
from django.template.loader import render_to_string

from kentpcc import audit
from kentpcc.acts import Act
from kentpcc.models import User
from surveys.protection import sections as asked
from victims.models import Victim
from victims.persons import references_of
from victims.protection.record import sections
from victims.protection.sections import Section


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


def as_json(record: SubjectRecord) -> bytes:
    content = {"made_at": record.made_at.isoformat()} | {each.title: each.entries for each in record.sections}
    return json.dumps(content, indent=2, ensure_ascii=False).encode()


def as_html(record: SubjectRecord) -> bytes:
    """One file that needs nothing else."""
    context = {"record": record, "office": settings.OFFICE}
    return render_to_string("surveys/protection/record_file.html", context).encode()


WRITERS = {"html": as_html, "json": as_json}
