"""What is owed to residents: what they said or were promised, who sees to it, and when they were told."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from engagement.led_by import LedBy
from engagement.models.activity import Activity
from kentpcc.models import District
from kentpcc.periods import Period


class ActionQuerySet(models.QuerySet["Action"]):
    def kept(self) -> ActionQuerySet:
        """Without those that were answered by: this cannot be done."""
        return self.filter(kept=True)

    def reported_back_in(self, period: Period) -> ActionQuerySet:
        """“You said, we did”: what was done, by when residents were told."""
        return self.kept().filter(reported_back_on__gte=period.begins, reported_back_on__lt=period.ends)

    def reported_back_by(self, day: date) -> ActionQuerySet:
        return self.kept().filter(reported_back_on__lte=day).order_by("-reported_back_on", "-id")

    def overdue(self, on: date) -> ActionQuerySet:
        """Still in hand after the day on which it was due."""
        return self.filter(status="open", due_on__lt=on)

    def open(self) -> ActionQuerySet:
        """Not yet answered, or nobody was told: there is something to do."""
        return self.exclude(status="reported_back").order_by("due_on", "id")


class Action(models.Model):
    """An issue or a promise: it was said, routed to an owner, answered, and told back.

    `kept` is False where the answer was that it is not done: `did` then says why.
    """

    class Status(models.TextChoices):
        OPEN = "open", "In hand"
        DONE = "done", "Answered, not yet reported back"
        REPORTED_BACK = "reported_back", "Reported back"

    theme = models.CharField(max_length=80)
    led_by = models.CharField(max_length=12, choices=LedBy.choices)
    raised_at = models.ForeignKey(Activity, on_delete=models.SET_NULL, null=True, blank=True, related_name="actions")
    raised_on = models.DateField(null=True, blank=True, help_text="empty: not known")
    district = models.ForeignKey(District, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    promised_to = models.CharField(max_length=120, blank=True, help_text="a group or a place, no person")
    said = models.TextField("you said")
    did = models.TextField("we did", blank=True)
    owner = models.CharField(max_length=120, help_text="the role, not the person")
    due_on = models.DateField()
    status = models.CharField(max_length=14, choices=Status.choices, default=Status.OPEN)
    kept = models.BooleanField(default=True)
    answered_on = models.DateField(null=True, blank=True)
    reported_back_on = models.DateField(null=True, blank=True)
    reported_how = models.CharField(max_length=160, blank=True, help_text="in which way residents were told")

    objects = ActionQuerySet.as_manager()

    class Meta:
        ordering = ["-due_on", "-id"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(condition=Q(status="open") | ~Q(did=""), name="a_done_action_says_what_was_done"),
            models.CheckConstraint(
                condition=Q(status="reported_back", reported_back_on__isnull=False)
                | (~Q(status="reported_back") & Q(reported_back_on__isnull=True)),
                name="an_action_reported_back_says_when",
            ),
            models.CheckConstraint(
                condition=Q(status__in=["open", "done", "reported_back"]), name="an_action_has_a_known_status"
            ),
            models.CheckConstraint(condition=Q(led_by__in=LedBy.values), name="an_action_says_whose_it_is"),
            models.CheckConstraint(
                condition=Q(kept=True) | ~Q(status="open"), name="an_action_in_hand_may_still_be_kept"
            ),
            models.CheckConstraint(
                condition=Q(raised_on__isnull=True) | Q(answered_on__isnull=True) | Q(answered_on__gte=F("raised_on")),
                name="an_action_is_answered_after_it_was_raised",
            ),
        ]

    def __str__(self) -> str:
        return self.theme

    def get_absolute_url(self) -> str:
        return reverse("engagement:commitment", args=[self.pk])

    def is_overdue(self, on: date) -> bool:
        return self.status == self.Status.OPEN and self.due_on < on

    def age(self, on: date) -> int | None:
        """Days from when it was raised until residents were told, or until today; None where that is not known."""
        return None if self.raised_on is None else ((self.reported_back_on or on) - self.raised_on).days


class ActionStep(models.Model):
    """One step of its way, and who took it: entered, routed on, answered, reported back."""

    action = models.ForeignKey(Action, on_delete=models.CASCADE, related_name="steps")
    at = models.DateTimeField()
    by = models.ForeignKey("kentpcc.User", on_delete=models.PROTECT, related_name="+")
    said = models.TextField()

    class Meta:
        ordering = ["at", "id"]

    def __str__(self) -> str:
        return f"step {self.pk} of action {self.action_id}"
