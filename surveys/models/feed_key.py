"""A key by which a program reads what was released."""

from django.db import models
from django.db.models import Q

from kentpcc.models import ProgramKey, ProgramKeyQuerySet


class FeedKey(ProgramKey):
    objects = ProgramKeyQuerySet["FeedKey"].as_manager()

    class Meta:
        ordering = ["-made_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(withdrawn_at=None, withdrawn_by=None)
                | Q(withdrawn_at__isnull=False, withdrawn_by__isnull=False),
                name="a_withdrawn_key_of_the_feed_says_by_whom",
            ),
            models.CheckConstraint(condition=~Q(consumer=""), name="a_key_of_the_feed_is_somebodys"),
        ]
