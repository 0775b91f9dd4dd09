"""Talking with an interviewer after what they have heard."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from surveys.models.case import Attempt


class Debrief(models.Model):
    """One talk, asked for by the interviewer or offered after a call (`attempt`). What was said is kept nowhere."""

    class Outcome(models.TextChoices):
        HELD = "held", "Held"
        NOT_WANTED = "not_wanted", "Not wanted"

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="debriefs")
    attempt = models.OneToOneField(Attempt, on_delete=models.CASCADE, null=True, related_name="debrief")
    since = models.DateTimeField(help_text="when it was asked for, or when the call was begun")
    offered_at = models.DateTimeField(null=True)
    offered_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    outcome = models.CharField(max_length=10, choices=Outcome.choices, blank=True)
    ended_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["since", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["user"],
                condition=Q(attempt__isnull=True, outcome=""),
                name="one_debrief_asked_for_at_a_time",
            ),
            models.CheckConstraint(condition=~Q(ended_by=F("user")), name="nobody_debriefs_themselves"),
            models.CheckConstraint(
                condition=Q(outcome="", ended_at__isnull=True, ended_by__isnull=True)
                | (~Q(outcome="") & Q(ended_at__isnull=False, ended_by__isnull=False)),
                name="an_ended_debrief_has_a_person_and_a_time",
            ),
        ]

    def __str__(self) -> str:
        return f"debrief of {self.user_id}"
