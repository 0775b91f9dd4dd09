"""Work that somebody asked for and that a worker does: whether it goes on, and how far it is."""

import uuid
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any, ClassVar

from django.conf import settings
from django.db import models

from kentpcc.roles import Can

LOST_AFTER = timedelta(minutes=15)  # the longest that a task may take
PERSON: Any = settings.AUTH_USER_MODEL


class UnderWay(models.Model):
    """Moves while a worker is at it. Of what is open and has not moved for too long the worker was lost."""

    OPEN: ClassVar[Sequence[str]] = ("waiting", "working")

    state = models.CharField(max_length=10)
    moved_at = models.DateTimeField(help_text="its last sign of life")

    class Meta:
        abstract = True

    @property
    def has_ended(self) -> bool:
        return self.state not in self.OPEN

    def is_lost(self, at: datetime) -> bool:
        return not self.has_ended and self.moved_at <= at - LOST_AFTER


class Run(UnderWay):
    """`done` of `total` parts of the work are done; `said` is why it was refused.

    `ASKED_WITH` is the ability that asks for it, and that whoever asked must have still when it is done in their name.
    """

    ASKED_WITH: ClassVar[Can]

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    asked_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    done = models.PositiveSmallIntegerField(default=0)
    total = models.PositiveSmallIntegerField(default=0)
    said = models.TextField(blank=True, help_text="why it was refused")

    class Meta:
        abstract = True
        ordering = ["-asked_at"]

    @property
    def percentage(self) -> int:
        return min(99, 100 * self.done // self.total) if self.total else 0
