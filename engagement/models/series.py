"""What comes again: the rule by which the days of a series follow from its first."""

from django.db import models
from django.db.models import F, Q


class Series(models.Model):
    """Its occurrences are activities of their own, so that each can be cancelled, moved, counted and told of.

    `until` is the last day on which one may fall. How the days follow is in `engagement.register.recurrence`.
    """

    class Frequency(models.TextChoices):
        WEEKLY = "weekly", "Every week"
        FORTNIGHTLY = "fortnightly", "Every two weeks"
        MONTHLY_WEEKDAY = "monthly_weekday", "Every month on the same weekday, such as the first Tuesday"
        MONTHLY_DAY = "monthly_day", "Every month on the same day, such as the 15th"
        QUARTERLY_WEEKDAY = "quarterly_weekday", "Every three months on the same weekday"
        YEARLY = "yearly", "Every year"

    frequency = models.CharField(max_length=20, choices=Frequency.choices)
    first_on = models.DateField()
    until = models.DateField()

    class Meta:
        ordering = ["-first_on", "-id"]
        verbose_name_plural = "series"
        constraints = [
            models.CheckConstraint(condition=Q(until__gte=F("first_on")), name="a_series_ends_after_it_begins"),
        ]

    def __str__(self) -> str:
        return f"series {self.pk}"
