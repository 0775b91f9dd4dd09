"""What passes between a service and the office about a return."""

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q

from kentpcc.fields import EncryptedTextField

PERSON: Any = settings.AUTH_USER_MODEL


class Submission(models.Model):
    """What a service filed, each time that it did: nothing of it is ever written over.

    `figures` is a list of {"code", "wording", "percentage", "numerator", "denominator"}, the percentage as text.
    """

    monitoring_return = models.ForeignKey(
        "engagement.MonitoringReturn", on_delete=models.PROTECT, related_name="submissions"
    )
    number = models.PositiveSmallIntegerField()
    filed_on = models.DateField()
    filed_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, null=True, related_name="+")
    figures = models.JSONField()
    said = EncryptedTextField(blank=True, help_text="what the service says to it")

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["monitoring_return", "number"], name="one_submission_of_a_number")
        ]

    def __str__(self) -> str:
        return f"{self.monitoring_return_id}, submission {self.number}"


class ReturnNote(models.Model):
    """What passed between the office and a service about a return, in its order, and the answer to it."""

    class Kind(models.TextChoices):
        REMINDER = "reminder", "Reminded"
        QUERY = "query", "Asked"
        SENT_BACK = "sent_back", "Sent back"
        WARNING = "warning", "Looked at before it was accepted"

    monitoring_return = models.ForeignKey("engagement.MonitoringReturn", on_delete=models.PROTECT, related_name="notes")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    words = EncryptedTextField()
    written_on = models.DateField()
    written_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, null=True, related_name="+")
    answer = EncryptedTextField(blank=True)
    answered_on = models.DateField(null=True, blank=True)
    answered_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(answer="", answered_on=None) | (~Q(answer="") & Q(answered_on__isnull=False)),
                name="an_answer_about_a_return_has_its_day",
            ),
            models.CheckConstraint(
                condition=~Q(words="") & Q(kind__in=["reminder", "query", "sent_back", "warning"]),
                name="a_note_of_a_return_says_something",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} about {self.monitoring_return_id}"
