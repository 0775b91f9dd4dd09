"""A key by which a program reads what was released: whom it was made for, and whether it stands."""

import uuid

from django.conf import settings
from django.db import models


class FeedKeyQuerySet(models.QuerySet["FeedKey"]):
    def standing(self) -> "FeedKeyQuerySet":
        return self.filter(withdrawn_at=None)


class FeedKey(models.Model):
    """The key itself is kept nowhere: `digest` is its SHA-256, which suffices for 256 random bits.

    `minute` is when its latest minute of readings began, and `in_minute` how many there were in it.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    consumer = models.CharField(max_length=80, help_text="which program, and whose")
    digest = models.CharField(max_length=64, unique=True)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    minute = models.DateTimeField(null=True, blank=True)
    in_minute = models.PositiveSmallIntegerField(default=0)

    objects = FeedKeyQuerySet.as_manager()

    class Meta:
        ordering = ["-made_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(withdrawn_at=None, withdrawn_by=None)
                | models.Q(withdrawn_at__isnull=False, withdrawn_by__isnull=False),
                name="a_withdrawn_key_of_the_feed_says_by_whom",
            ),
            models.CheckConstraint(condition=~models.Q(consumer=""), name="a_key_of_the_feed_is_somebodys"),
        ]

    def __str__(self) -> str:
        return f"key of {self.consumer}"
