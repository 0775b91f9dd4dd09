from datetime import datetime, timedelta

from django.db import models


class BackupRunQuerySet(models.QuerySet["BackupRun"]):
    def last(self, kind: str) -> "BackupRun | None":  # type: ignore[override]  # of a kind, by time
        return self.filter(kind=kind).order_by("-at", "-pk").first()

    def last_good(self, kind: str) -> "BackupRun | None":
        return self.filter(kind=kind, fault="").order_by("-at", "-pk").first()


class BackupRun(models.Model):
    """That a backup was made, tried in a drill, or put back. `fault` says what went wrong; nothing if all was well.

    A backup does not hold the row about itself: it is written once it is whole.
    """

    class Kind(models.TextChoices):
        BACKUP = "backup", "Backup"
        DRILL = "drill", "Drill"
        RESTORE = "restore", "Restore"

    DUE = {Kind.BACKUP: timedelta(hours=26), Kind.DRILL: timedelta(days=8)}  # every night, every week, and a margin

    kind = models.CharField(max_length=10, choices=Kind.choices)
    name = models.CharField(max_length=80, blank=True)
    at = models.DateTimeField()
    fault = models.TextField(blank=True)

    objects = BackupRunQuerySet.as_manager()

    class Meta:
        ordering = ["-at"]
        indexes = [models.Index(fields=["kind", "at"], name="backup_runs_by_kind")]

    def __str__(self) -> str:
        return f"{self.kind} {self.name}".strip()

    @classmethod
    def is_late(cls, kind: "BackupRun.Kind", *, at: datetime) -> bool:
        """Whether no good one is young enough."""
        good = cls.objects.last_good(kind)
        return good is None or at - good.at > cls.DUE[kind]

    @classmethod
    def failed_last(cls, kind: "BackupRun.Kind") -> bool:
        last = cls.objects.last(kind)
        return last is not None and bool(last.fault)
