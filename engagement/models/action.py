from __future__ import annotations

from datetime import date

from django.db import models

from engagement.led_by import LedBy
from engagement.models.activity import Activity
from kentpcc.periods import Period


class ActionQuerySet(models.QuerySet["Action"]):
    def reported_back_in(self, period: Period) -> ActionQuerySet:
        return self.filter(reported_back_on__gte=period.begins, reported_back_on__lt=period.ends)

    def reported_back_by(self, day: date) -> ActionQuerySet:
        return self.filter(reported_back_on__lte=day).order_by("-reported_back_on", "-id")

    def overdue(self, on: date) -> ActionQuerySet:
        """Still in hand after the day on which it was due."""
        return self.filter(status="open", due_on__lt=on)


class Action(models.Model):
    """“You said, we did”: what residents said, what was done about it, and when they were told."""

    class Status(models.TextChoices):
        OPEN = "open", "In hand"
        DONE = "done", "Done, not yet reported back"
        REPORTED_BACK = "reported_back", "Reported back"

    theme = models.CharField(max_length=80)
    led_by = models.CharField(max_length=12, choices=LedBy.choices)
    raised_at = models.ForeignKey(Activity, on_delete=models.SET_NULL, null=True, blank=True, related_name="actions")
    said = models.TextField("you said")
    did = models.TextField("we did", blank=True)
    owner = models.CharField(max_length=120, help_text="the role, not the person")
    due_on = models.DateField()
    status = models.CharField(max_length=14, choices=Status.choices, default=Status.OPEN)
    reported_back_on = models.DateField(null=True, blank=True)

    objects = ActionQuerySet.as_manager()

    class Meta:
        ordering = ["-due_on", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(status="open") | ~models.Q(did=""), name="a_done_action_says_what_was_done"
            ),
            models.CheckConstraint(
                condition=models.Q(status="reported_back", reported_back_on__isnull=False)
                | (~models.Q(status="reported_back") & models.Q(reported_back_on__isnull=True)),
                name="an_action_reported_back_says_when",
            ),
            models.CheckConstraint(
                condition=models.Q(status__in=["open", "done", "reported_back"]), name="an_action_has_a_known_status"
            ),
            models.CheckConstraint(condition=models.Q(led_by__in=LedBy.values), name="an_action_says_whose_it_is"),
        ]

    def __str__(self) -> str:
        return self.theme
