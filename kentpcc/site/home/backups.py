"""Whether there is a backup of last night, and whether one was put back on trial; where the site makes them."""

from collections.abc import Iterator

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from kentpcc.models import BackupRun
from kentpcc.site.home.lines import Line, Section, Visitor, ago

Kind = BackupRun.Kind
WHAT_TO_DO = "Read what to do"


def late(visitor: Visitor) -> Iterator[Line]:
    """What went wrong last stands with it: a sentence about files and keys, and nobody."""
    if settings.BACKUP_FOLDER:
        yield from _late(Kind.BACKUP, "No backup was made", visitor)
        yield from _late(Kind.DRILL, "No backup was put back on trial", visitor)


def _late(kind: BackupRun.Kind, said: str, visitor: Visitor) -> Iterator[Line]:
    last = BackupRun.objects.last(kind)
    if last and last.fault:
        text, when = f"The last {kind.label.lower()} failed. {last.fault}", _ago(last, visitor)
    elif BackupRun.is_late(kind, at=visitor.at):
        text, when = f"{said} for too long", f"the last {_ago(last, visitor)}" if last else "none yet"
    else:
        return
    yield Line(Section.LATE, text, "", when, WHAT_TO_DO, reverse("help_runbook"))


def latest(visitor: Visitor) -> Iterator[Line]:
    made = BackupRun.objects.last_good(Kind.BACKUP) if settings.BACKUP_FOLDER else None
    if made:
        when, url = _ago(made, visitor), reverse("help_runbook")
        yield Line(Section.TODAY, "The latest backup is whole", "", when, WHAT_TO_DO, url)


def _ago(run: BackupRun, visitor: Visitor) -> str:
    return ago(timezone.localdate(run.at), visitor.today)
