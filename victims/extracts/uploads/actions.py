"""An extract through the page: held, looked at, confirmed or cancelled.

A short file is gone through while the page is asked for, a long one by a worker, and the page shows how
far it is. What the worker found lies beside the file.
"""

import io
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any, BinaryIO

from django.db import transaction
from django.utils import timezone

from kentpcc import audit
from kentpcc.acts import Act
from kentpcc.dispatch import after_commit
from kentpcc.models import User
from kentpcc.sealed import seal, unseal
from victims.extracts import actions
from victims.extracts.fields import maps
from victims.extracts.fields.maps import NoMapFits
from victims.extracts.fields.vocabulary import Words
from victims.extracts.files.rows import Reading, UnreadableFile
from victims.extracts.importing.plans import Entry
from victims.extracts.importing.standing import Entries, foresee
from victims.extracts.importing.writing import RefusedRows
from victims.extracts.uploads import held as held_files
from victims.extracts.uploads.held import (
    PROGRESS,
    HeldFile,
    Progress,
    heartbeat,
    keep_refused_rows,
    refused_rows_of,
    tell,
    told,
)
from victims.extracts.uploads.preview import Preview, Strangers, preview_of
from victims.models import ColumnMap, Extract

CHOICE, LOOKED, HEADINGS = "choice", "looked", "headings"
EVENTS = {"look": "long file sent", "admit": "long file confirmed"}
Report = Callable[[int, int], None]  # rows done, rows in all, about


def receive(chunks: Iterable[bytes], *, name: str, encoding: str, by: User) -> HeldFile:
    held = held_files.hold(chunks, name=name, encoding=encoding, owner=by)
    if held.is_long:
        begin(held, "look", by=by)
    return held


def preview(held: HeldFile, *, by: User, at: datetime) -> Preview | None:
    """What would become of the file; None while a worker is at it. Only the looking is recorded.

    Raises UnreadableFile, and NoMapFits where a column map could be made.
    """
    shown = _found(held) if held.is_long else go_through(held, at=at)
    if shown is not None:
        column_map = ColumnMap.objects.get(pk=shown.column_map)
        audit.record(Act.LOOKED_AT_EXTRACT, column_map, by=by, at=at, sha256=shown.sha256, rows=shown.counts["rows"])
    return shown


def go_through(held: HeldFile, *, at: datetime, report: Report | None = None) -> Preview:
    reading = _reading(held)
    if held.is_long:
        held.keep(HEADINGS, {"headings": reading.headings})
    column_map = _map_for(held, reading)
    strangers, entries, today = Strangers(), Entries(), timezone.localdate(at)

    def watch(batch: list[Entry]) -> None:
        strangers(batch)
        entries(batch)

    plan = actions.plan(reading, column_map, on=today, watch=watch, progress=_rows(report, reading))
    fits = maps.fitting(reading.headings, ColumnMap.objects.all())
    can_tell = plan.accepted and not entries.are_too_many
    standing = foresee(entries.kept, column_map, at=at) if can_tell else None
    return preview_of(
        reading, column_map, plan, strangers, fits=fits, standing=standing, is_too_long=entries.are_too_many
    )


def say_what_words_mean(held: HeldFile, look: Preview, meanings: Words, *, by: User, at: datetime) -> int:
    """How many words the column map knows more; the file is then gone through anew."""
    said = actions.say_what_words_mean(look.column_map, meanings, by=by, at=at)
    if held.is_long:
        begin(held, "look", by=by)
    return said


def choose(held: HeldFile, column_map: ColumnMap, *, by: User) -> None:
    """From now on the file is read by this map."""
    held.keep(CHOICE, {"column_map": column_map.pk})
    if held.is_long:
        begin(held, "look", by=by)


@transaction.atomic
def make_map(held: HeldFile, name: str, headings: dict[str, str], *, by: User, at: datetime) -> None:
    choose(held, actions.make_column_map(name, headings, by=by, at=at), by=by)


def headings(held: HeldFile) -> list[str]:
    """Raises UnreadableFile."""
    kept = held.kept(HEADINGS)
    return kept["headings"] if kept else _reading(held).headings


def confirm(held: HeldFile, *, by: User, at: datetime) -> Extract | None:
    """The extract, or None where a worker has been asked to bring a long file in. Raises UnreadableFile."""
    if held.is_long:
        begin(held, "admit", by=by)
        return None
    return bring_in(held, by=by, at=at)


def bring_in(held: HeldFile, *, by: User, at: datetime, report: Report | None = None) -> Extract:
    """Admits a held file, keeps its refused rows for download, and deletes it."""
    reading = _reading(held)
    column_map = _map_for(held, reading)
    refused = held.place_for_refused_rows()
    try:
        with io.TextIOWrapper(seal(refused), "utf-8-sig", newline="") as file:
            rows = RefusedRows(file, reading)
            progress = _rows(report, reading)
            extract = actions.admit(reading, column_map, by=by, at=at, refuse=rows, progress=progress)
        if rows.count:
            keep_refused_rows(refused, extract)
    finally:
        refused.unlink(missing_ok=True)
    held.discard()
    return extract


@transaction.atomic
def open_refused_rows(extract: Extract, *, by: User, at: datetime) -> BinaryIO | None:
    """The file to mend and send again; None when it was cleared away. Reading it is recorded."""
    path = refused_rows_of(extract)
    if not path.is_file():
        return None
    audit.record(Act.READ_REFUSED_ROWS, extract, by=by, at=at)
    return unseal(path)


def _reading(held: HeldFile) -> Reading:
    return held.reading(maps.every_heading(ColumnMap.objects.all()))


def _map_for(held: HeldFile, reading: Reading) -> ColumnMap:
    """The one that was chosen, or else the one that fits best. Raises NoMapFits."""
    chosen = held.kept(CHOICE)
    choices = ColumnMap.objects.filter(pk=chosen["column_map"]) if chosen else None
    return maps.best(reading.headings, choices or ColumnMap.objects.all())


def _rows(report: Report | None, reading: Reading) -> Callable[[int], None]:
    def count(done: int) -> None:
        if report:
            report(done, reading.about)

    return count


def begin(held: HeldFile, act: str, *, by: User) -> None:
    """Asks a worker to look or to admit. Asked twice, it is done twice and counts once."""
    if act == "look":
        held.beside(LOOKED).unlink(missing_ok=True)
    tell(held, Progress(act))
    after_commit(EVENTS[act], str(held.id), str(by.pk))


def under_way(held: HeldFile) -> Progress | None:
    """The work that is not done; None also for a short file, on which nobody works."""
    work = told(held)
    return None if work is None or work.step == "done" else work


def again(held: HeldFile, *, by: User) -> None:
    work = under_way(held)
    begin(held, work.act if work else "look", by=by)


def _found(held: HeldFile) -> Preview | None:
    """What a worker found; None while there is nothing yet. Raises UnreadableFile."""
    kept = held.kept(LOOKED)
    if kept is None:
        return None
    if fault := kept.get("fault"):
        raise UnreadableFile(fault)
    if closest := kept.get("closest"):
        raise NoMapFits(kept["headings"], ColumnMap.objects.get(pk=closest))
    return Preview(**kept["look"])


def keep_preview(held: HeldFile) -> None:
    """A worker goes through a long file: what it found, or why the file cannot be read."""
    with _reporting(held, "look") as report:
        try:
            kept: dict[str, Any] = {"look": go_through(held, at=timezone.now(), report=report).as_json()}
        except NoMapFits as fault:
            kept = {"headings": fault.headings, "closest": fault.closest.pk}
        except UnreadableFile as fault:
            kept = {"fault": str(fault)}
        held.keep(LOOKED, kept)
        tell(held, Progress("look", "done"))


def admit(held: HeldFile, *, by: User) -> None:
    """A worker brings a long file in."""
    with _reporting(held, "admit") as report:
        try:
            extract = bring_in(held, by=by, at=timezone.now(), report=report)
        except UnreadableFile as fault:
            held.keep(LOOKED, {"fault": str(fault)})
            held.beside(PROGRESS).unlink(missing_ok=True)
            return
        tell(held, Progress("admit", "done", extract=str(extract.pk)))


@contextmanager
def _reporting(held: HeldFile, act: str) -> Iterator[Report]:
    def report(done: int, total: int) -> None:
        tell(held, Progress(act, "reading", done, total))

    with heartbeat(held):
        report(0, 0)
        try:
            yield report
        except BaseException:
            tell(held, Progress(act, "failed"))
            raise


def became(held: HeldFile) -> Extract | None:
    """The extract that a worker made of a file which is gone since."""
    progress = told(held)
    return Extract.objects.filter(pk=progress.extract).first() if progress and progress.extract else None
