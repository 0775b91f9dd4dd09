"""A file of activities: looked at first, then brought in whole as far as its rows are right, or put away."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from engagement.models import Activity, ActivityFile
from engagement.register.actions import organisations, save_once
from engagement.register.files.reading import read
from engagement.register.files.rows import Judged, judged
from kentpcc.acts import Act
from kentpcc.audit import record
from kentpcc.models import User
from kentpcc.refusals import Refused

NONE_RIGHT = "No row of the file can be brought in: download them, mend them, and choose the file again."
GONE = "This file was brought in or put away already."


@dataclass(frozen=True)
class Preview:
    """What would be brought in, and what is to be mended first."""

    right: list[Judged]
    refused: list[Judged]


def look(name: str, content: bytes, *, by: User, at: datetime) -> ActivityFile:
    """Keeps the rows until they are brought in or put away; nothing of them is in the register yet."""
    rows = read(content)
    file = ActivityFile.objects.create(name=name[:120], rows=rows, uploaded_by=by, uploaded_at=at)
    record(Act.LOOKED_AT_ACTIVITIES, file, by=by, at=at, rows=len(rows))
    return file


def preview(file: ActivityFile, *, by: User, today: date) -> Preview:
    rows = judged(file, by=by, today=today)
    return Preview([row for row in rows if not row.faults], [row for row in rows if row.faults])


@transaction.atomic
def admit(file: ActivityFile, *, by: User, at: datetime, today: date) -> int:
    """Brings in every row that is right as the register now stands, all or none. Returns how many."""
    locked = ActivityFile.objects.select_for_update().filter(pk=file.pk, uploaded_by=by).first()
    if locked is None:
        raise Refused(GONE)
    rows = preview(locked, by=by, today=today)
    if not rows.right:
        raise Refused(NONE_RIGHT)
    for row in rows.right:
        _bring_in(row)
    record(Act.IMPORTED_ACTIVITIES, locked, by=by, at=at, activities=len(rows.right), refused=len(rows.refused))
    locked.delete()
    return len(rows.right)


@transaction.atomic
def put_away(file: ActivityFile, *, by: User, at: datetime) -> None:
    record(Act.PUT_AWAY_ACTIVITIES, file, by=by, at=at)
    file.delete()


def _bring_in(row: Judged) -> Activity:
    activity, cleaned = row.form.instance, row.form.cleaned_data
    save_once(activity)
    activity.audiences.set(cleaned["audiences"])
    activity.partners.set(organisations(cleaned["partners"]))
    return activity
