"""A key by which a program is let in without a session: whom it was made for, and whether it stands."""

import uuid
from datetime import datetime, timedelta
from typing import Self, TypeVar

from django.conf import settings
from django.db import models

PERSON = settings.AUTH_USER_MODEL
MINUTE = timedelta(minutes=1)
Key = TypeVar("Key", bound="ProgramKey")


class ProgramKeyQuerySet(models.QuerySet[Key]):
    def standing(self) -> Self:
        return self.filter(withdrawn_at=None)


class ProgramKey(models.Model):
    """The key itself is kept nowhere: `digest` is its SHA-256, which suffices for 256 random bits.

    `minute` is when its latest minute of requests began, and `in_minute` how many there were in it.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    consumer = models.CharField(max_length=80, help_text="which program, and whose")
    digest = models.CharField(max_length=64, unique=True)
    made_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    withdrawn_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    minute = models.DateTimeField(null=True, blank=True)
    in_minute = models.PositiveSmallIntegerField(default=0)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"key of {self.consumer}"

    def count(self, *, at: datetime, most: int) -> timedelta | None:
        """One more request of this minute; how long to wait, and nothing counted, where it would be one too many.

        Expects the row to be locked.
        """
        if self.minute is None or at >= self.minute + MINUTE:
            self.minute, self.in_minute = at, 0
        if self.in_minute >= most:
            return self.minute + MINUTE - at
        self.in_minute += 1
        self.save(update_fields=["minute", "in_minute"])
        return None
