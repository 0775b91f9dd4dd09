"""What is done with extracts. Each act is one transaction with its line in the audit trail."""

from collections.abc import Callable
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from kentpcc import audit
from kentpcc.acts import Act
from kentpcc.dispatch import after_commit
from kentpcc.models import User
from victims import screening
from victims.extracts.files.reading import Reading
from victims.extracts.importing import planning
from victims.extracts.importing.planning import Entry, Plan, Refusal
from victims.extracts.importing.writing import Writer, check_references, refresh_statistics
from victims.models import ColumnMap, Extract

COUNTED = ("rows", "accepted", "refused", "known", "changed")


def _ignore(_: object) -> None:
    """Nobody asked for the refused rows, or how far it is."""


def plan(
    reading: Reading,
    column_map: ColumnMap,
    *,
    on: date,
    watch: Callable[[list[Entry]], None] = _ignore,
    refuse: Callable[[Refusal], None] = _ignore,
    progress: planning.Progress = _ignore,
) -> Plan:
    """What `admit` would do, without writing anything. `watch` is handed what would come in, batch by batch.

    Raises UnreadableFile.
    """
    planned = planning.plan(reading, column_map, on=on, write=watch, refuse=refuse, progress=progress)
    if Extract.objects.filter(sha256=reading.sha256).exists():
        planned.nothing_more_comes_in()
    return planned


@transaction.atomic
def admit(
    reading: Reading,
    column_map: ColumnMap,
    *,
    by: User | None,
    at: datetime,
    refuse: Callable[[Refusal], None] = _ignore,
    progress: planning.Progress = _ignore,
) -> Extract:
    """Everything that can be accepted comes in, or nothing. The same file again is the finished extract.

    Raises UnreadableFile. `refuse` is handed each refused row. Afterwards everybody is screened.
    """
    list(ColumnMap.objects.select_for_update().order_by("pk"))  # one file at a time
    if finished := Extract.objects.filter(sha256=reading.sha256).first():
        return finished
    extract = Extract.objects.create(
        file_name=reading.name[:200],
        sha256=reading.sha256,
        column_map=column_map,
        admitted_at=at,
        admitted_by=by,
        rows=0,
        accepted=0,
        refused=0,
        known=0,
    )
    done = planning.plan(
        reading,
        column_map,
        on=timezone.localdate(at),
        write=Writer(extract, column_map.headings),
        refuse=refuse,
        progress=progress,
    )
    counts: dict[str, int] = {name: getattr(done, name) for name in COUNTED}
    Extract.objects.filter(pk=extract.pk).update(**counts, reasons=done.reasons)
    refresh_statistics()
    screening.screen_every_population(on=timezone.localdate(at))
    check_references()
    audit.record(Act.ADMITTED_EXTRACT, extract, by=by, at=at, sha256=reading.sha256, **counts)
    after_commit("extract admitted")
    extract.refresh_from_db()
    return extract


@transaction.atomic
def make_column_map(name: str, headings: dict[str, str], *, by: User, at: datetime) -> ColumnMap:
    """`headings` is {"field": "Heading"}. Raises IntegrityError for a name that is taken."""
    column_map = ColumnMap.objects.create(name=name, headings=headings)
    audit.record(Act.MADE_COLUMN_MAP, column_map, by=by, at=at, fields=len(headings))
    return column_map
