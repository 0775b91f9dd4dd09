"""A key by which the force's directory switches people off: whom it was made for, and whether it stands."""

import uuid
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q

PERSON = settings.AUTH_USER_MODEL


class ScimKeyQuerySet(models.QuerySet["ScimKey"]):
    def standing(self) -> Self:
        return self.filter(withdrawn_at=None)


class ScimKey(models.Model):
    """The key itself is kept nowhere: `digest` is its SHA-256, which suffices for 256 random bits."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    consumer = models.CharField(max_length=80, help_text="which directory, and whose")
    digest = models.CharField(max_length=64, unique=True)
    made_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects = ScimKeyQuerySet.as_manager()

    class Meta:
        ordering = [models.F("withdrawn_at").desc(nulls_first=True), "-made_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(withdrawn_at=None, withdrawn_by=None)
                | Q(withdrawn_at__isnull=False, withdrawn_by__isnull=False),
                name="a_withdrawn_key_of_a_directory_says_by_whom",
            ),
            models.CheckConstraint(condition=~Q(consumer=""), name="a_key_of_a_directory_is_somebodys"),
        ]

    def __str__(self) -> str:
        return f"key of {self.consumer}"
