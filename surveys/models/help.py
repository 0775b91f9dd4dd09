"""What is said between the telephone and the supervisor's desk: help that is asked for, and messages to the room."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from kentpcc.fields import EncryptedJSONField
from surveys.models.case import Attempt, Case


class HelpRequestQuerySet(models.QuerySet["HelpRequest"]):
    def waiting(self) -> Self:
        return self.filter(answered_at__isnull=True)

    def unseen(self) -> Self:
        """Answered, and not yet read by whoever asked."""
        return self.filter(answered_at__isnull=False, seen_at__isnull=True)


class HelpRequest(models.Model):
    """An interviewer asks with one key; a supervisor answers with a ready sentence, own words, or both.

    `attempt` is the call in which it was asked. `own_words` go after a week: what was asked and when stays.
    """

    class Kind(models.TextChoices):
        LANGUAGE = "language", "Language"
        COMPLAINT = "complaint", "Complaint"
        DISTRESS = "distress", "Distress"
        REAL = "real", "“Is this real?”"
        OTHER = "other", "Something else"

    class Ready(models.TextChoices):
        COMING = "coming", "I am coming over to you."
        GO_ON = "go_on", "Go on as you are: it is going well."
        REAL = "real", "They can ring 101 and ask for the Research Bureau; offer to ring again after that."
        LANGUAGE = "language", "End the call kindly with “no language in common”. Somebody who speaks it will ring."
        COMPLAINT = "complaint", "Say whom they can complain to, and end with the outcome for a complaint."
        STOP = "stop", "Stop asking. Listen, say which services can help, and end the call."
        DANGER = "danger", "Somebody may be in danger: tell them to ring 999, and stay on the line. I am coming."

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="help_requests")
    attempt = models.ForeignKey(Attempt, on_delete=models.CASCADE, null=True, related_name="help_requests")
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="help_requests")
    kind = models.CharField(max_length=9, choices=Kind.choices)
    asked_at = models.DateTimeField()
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    answered_at = models.DateTimeField(null=True)
    ready = models.CharField(max_length=9, choices=Ready.choices, blank=True)
    own_words = EncryptedJSONField(null=True)
    seen_at = models.DateTimeField(null=True)

    objects = HelpRequestQuerySet.as_manager()

    class Meta:
        ordering = ["asked_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["case", "asked_by", "kind"],
                condition=Q(answered_at__isnull=True),
                name="the_same_help_is_asked_for_once_at_a_time",
            ),
            models.CheckConstraint(
                condition=Q(answered_at__isnull=True, answered_by__isnull=True)
                | Q(answered_at__isnull=False, answered_by__isnull=False),
                name="an_answer_has_a_person_and_a_time",
            ),
            models.CheckConstraint(
                condition=Q(seen_at__isnull=True) | Q(answered_at__isnull=False), name="only_an_answer_is_seen"
            ),
        ]
        indexes = [
            models.Index(fields=["asked_at"], condition=Q(answered_at__isnull=True), name="help_that_waits"),
            models.Index(
                fields=["asked_by"],
                condition=Q(answered_at__isnull=False, seen_at__isnull=True),
                name="help_not_yet_seen",
            ),
        ]

    def __str__(self) -> str:
        return f"help with {self.case_id}: {self.kind}"

    @property
    def answer(self) -> str:
        """As it is shown. Own words that have gone are said to have gone only where nothing else is left."""
        return " ".join(filter(None, [self.get_ready_display(), self.own_words or ""])) or "(no longer kept)"


class Broadcast(models.Model):
    """A message to everybody who is in a call, or to everybody who rings. `text` goes after a week."""

    class Audience(models.TextChoices):
        IN_A_CALL = "in_a_call", "Everybody who is in a call now"
        EVERYBODY = "everybody", "Everybody who rings"

    audience = models.CharField(max_length=9, choices=Audience.choices)
    text = EncryptedJSONField(null=True)
    sent_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    sent_at = models.DateTimeField()

    class Meta:
        ordering = ["-sent_at", "-pk"]

    def __str__(self) -> str:
        return f"message of {self.sent_at:%Y-%m-%d %H:%M}"


class BroadcastCopy(models.Model):
    """One for each person to whom it went."""

    broadcast = models.ForeignKey(Broadcast, on_delete=models.CASCADE, related_name="copies")
    to = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    seen_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["broadcast", "pk"]
        constraints = [models.UniqueConstraint(fields=["broadcast", "to"], name="one_copy_of_a_message_a_person")]
        indexes = [models.Index(fields=["to"], condition=Q(seen_at__isnull=True), name="messages_not_yet_seen")]

    def __str__(self) -> str:
        return f"{self.broadcast_id} to {self.to_id}"
