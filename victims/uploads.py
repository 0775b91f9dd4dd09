"""An extract through the page: held, looked at, confirmed or cancelled."""

import io
from datetime import datetime
from typing import BinaryIO

from django.db import transaction
from django.utils import timezone

from kentpcc import audit
from kentpcc.models import User
from victims import actions
from victims.extracts.held import HeldFile, keep_refused_rows, refused_rows_of
from victims.extracts.plans import Plan
from victims.extracts.reading import Reading
from victims.extracts.refused import RefusedRows
from victims.extracts.sealed import seal, unseal
from victims.models import ColumnMap, Extract


@transaction.atomic
def look(reading: Reading, *, by: User, at: datetime) -> Plan:
    """What would become of the file. Raises UnreadableFile. Nothing but the looking is recorded."""
    column_map = ColumnMap.objects.get(name=ColumnMap.DEFAULT)
    found = actions.foresee(reading, column_map, on=timezone.localdate(at))
    audit.record("looked at an extract", column_map, by=by, at=at, sha256=reading.sha256, rows=found.rows)
    return found


def confirm(held: HeldFile, *, by: User, at: datetime) -> Extract:
    """Admits a held file, keeps its refused rows for download, and deletes it."""
    reading = held.reading()
    refused = held.place_for_refused_rows()
    with io.TextIOWrapper(seal(refused), "utf-8-sig", newline="") as file:
        rows = RefusedRows(file, reading)
        column_map = ColumnMap.objects.get(name=ColumnMap.DEFAULT)
        extract = actions.admit(reading, column_map, by=by, at=at, refuse=rows)
    if rows.count:
        keep_refused_rows(refused, extract)
    refused.unlink(missing_ok=True)
    held.discard()
    return extract


@transaction.atomic
def open_refused_rows(extract: Extract, *, by: User, at: datetime) -> BinaryIO | None:
    """The file to mend and send again; None when it was cleared away. Reading it is recorded."""
    path = refused_rows_of(extract)
    if not path.is_file():
        return None
    audit.record("read refused rows", extract, by=by, at=at)
    return unseal(path)
