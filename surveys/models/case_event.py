"""What happened to a case beside its calls: who was given it, and why."""

from django.conf import settings
from django.db import models

from surveys.models.case import Case


class CaseEvent(models.Model):
    """One line of a case's history. Written once, never changed; `reason` is a code of the kind's own list."""

    class Kind(models.TextChoices):
        CLAIMED = "claimed", "Taken from the queue"
        GAVE_BACK = "gave_back", "Given back"
        NOT_DIALLED = "not_dialled", "Call taken back: nobody was rung"
        ASSIGNED = "assigned", "Assigned"
        TAKEN_OVER = "taken_over", "Taken over"
        PARKED = "parked", "Parked"
        PUT_FIRST = "put_first", "Put first in the queue"
        IN_TURN = "in_turn", "Put in its usual turn again"
        UNPARKED = "unparked", "Put back into the queue"
        PUT_OFF = "put_off", "Put off: it could not be called"
        RELEASED = "released", "Released"
        FOUND = "found", "Found for somebody who rang back"
        UNDONE = "undone", "Outcome taken back"

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="events")
    kind = models.CharField(max_length=12, choices=Kind.choices)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    to = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    reason = models.CharField(max_length=40, blank=True)

    class Meta:
        ordering = ["at", "pk"]
        indexes = [models.Index(fields=["by", "kind", "at"], name="case_event_by_person")]

    def __str__(self) -> str:
        return f"{self.kind} {self.case_id}"
