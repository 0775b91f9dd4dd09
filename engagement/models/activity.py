from __future__ import annotations

from datetime import date

from django.db import models
from django.urls import reverse

from engagement.models.group import Group
from engagement.models.reference import ActivityKind, Audience, Organisation
from kentpcc.models import District, Ward
from kentpcc.periods import Period


class ActivityQuerySet(models.QuerySet["Activity"]):
    def held_in(self, period: Period) -> ActivityQuerySet:
        return self.filter(held_on__gte=period.begins, held_on__lt=period.ends)

    def held_by(self, day: date) -> ActivityQuerySet:
        """Up to and on the day: what has happened, as against what is planned."""
        return self.filter(held_on__lte=day)

    def planned_after(self, day: date) -> ActivityQuerySet:
        return self.filter(held_on__gt=day).order_by("held_on", "id")

    def for_list(self) -> ActivityQuerySet:
        """With what a line of a list says."""
        return self.select_related("kind", "district")

    def in_full(self) -> ActivityQuerySet:
        """With everything that its own page says."""
        return self.select_related("kind", "district", "ward", "group").prefetch_related("audiences", "partners")


class Activity(models.Model):
    """Something that was held, or is planned, so that the force or the commissioner meets residents.

    No district means the whole county; `attendance` is None when nobody counted, which is not 0.
    """

    kind = models.ForeignKey(ActivityKind, on_delete=models.PROTECT, related_name="activities")
    held_on = models.DateField("date")
    title = models.CharField(max_length=160)
    district = models.ForeignKey(District, on_delete=models.PROTECT, null=True, blank=True)
    ward = models.ForeignKey(Ward, on_delete=models.PROTECT, null=True, blank=True)
    place = models.CharField(max_length=160, blank=True, help_text="hall, street, parish, or online")
    group = models.ForeignKey(Group, on_delete=models.PROTECT, null=True, blank=True, related_name="meetings")
    audiences = models.ManyToManyField(Audience, blank=True, related_name="activities")
    partners = models.ManyToManyField(Organisation, blank=True, related_name="activities")
    officer_role = models.CharField(max_length=120, help_text="the role, not the person")
    purpose = models.TextField()
    attendance = models.PositiveIntegerField(null=True, blank=True)
    priorities_raised = models.TextField(blank=True)
    feedback_given = models.TextField(blank=True, help_text="what residents were told afterwards")

    objects = ActivityQuerySet.as_manager()

    class Meta:
        ordering = ["-held_on", "-id"]
        verbose_name_plural = "activities"
        indexes = [models.Index(fields=["held_on", "kind"], name="activity_by_day_and_kind")]
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "held_on", "title", "place"],
                name="an_activity_is_recorded_once",
                violation_error_message="This activity is already recorded: same kind, date, title and place.",
            ),
            models.CheckConstraint(
                condition=models.Q(ward__isnull=True) | models.Q(district__isnull=False),
                name="a_ward_comes_with_its_district",
                violation_error_message="Choose the district in which the ward lies.",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("engagement:activity", args=[self.pk])
