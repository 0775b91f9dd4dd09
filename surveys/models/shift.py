"""When somebody is planned to be at the telephone."""

from django.conf import settings
from django.db import models
from django.db.models import F


class Shift(models.Model):
    """One a day and person, in local time."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="shifts")
    day = models.DateField()
    begins = models.TimeField()
    ends = models.TimeField()
    planned_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    planned_at = models.DateTimeField()

    class Meta:
        ordering = ["day", "begins", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["user", "day"], name="one_shift_a_day_and_person"),
            models.CheckConstraint(condition=models.Q(ends__gt=F("begins")), name="a_shift_ends_after_it_begins"),
        ]
        indexes = [models.Index(fields=["day"], name="shifts_by_day")]

    def __str__(self) -> str:
        return f"shift of {self.user_id} on {self.day}"
