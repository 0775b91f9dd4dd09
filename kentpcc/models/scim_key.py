"""A key by which the force's directory switches people off."""

from django.db import models
from django.db.models import Q

from kentpcc.models.program_key import ProgramKey, ProgramKeyQuerySet


class ScimKey(ProgramKey):
    used_at = models.DateTimeField(null=True, blank=True)

    objects = ProgramKeyQuerySet["ScimKey"].as_manager()

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
