"""When somebody asked to be rung."""

from datetime import datetime
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.expressions import Combinable

from surveys.models.case import Attempt, Case


class AppointmentQuerySet(models.QuerySet["Appointment"]):
    def waiting(self) -> Self:
        return self.filter(state=Appointment.State.WAITING)

    def due(self, at: datetime | Combinable) -> Self:
        """To be kept at this moment."""
        return self.waiting().filter(begins__lte=at, ends__gt=at)

    def passed(self, at: datetime | Combinable) -> Self:
        """Nobody rang in time."""
        return self.waiting().filter(ends__lte=at)


class Appointment(models.Model):
    """A call that was promised: from `begins` until just before `ends`, at a time or within a part of a day.

    `attempt` is the call in which it was made. `kept_for` is the one person who is to ring; anybody may where it
    is None. A call that begins in time keeps it. One that passed is broken, and counts as an attempt; one that
    could not be kept, because something bars the call, is cancelled and costs none.
    """

    class Kind(models.TextChoices):
        DEFINITE = "definite", "At a time"
        OPEN = "open", "Within a part of the day"

    class State(models.TextChoices):
        WAITING = "waiting", "Waiting"
        KEPT = "kept", "Kept"
        BROKEN = "broken", "Broken"
        CANCELLED = "cancelled", "Cancelled"

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="appointments")
    attempt = models.ForeignKey(Attempt, on_delete=models.SET_NULL, null=True, blank=True, related_name="appointments")
    kind = models.CharField(max_length=8, choices=Kind.choices)
    begins = models.DateTimeField()
    ends = models.DateTimeField()
    kept_for = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    state = models.CharField(max_length=9, choices=State.choices, default=State.WAITING)
    settled_at = models.DateTimeField(null=True, blank=True)

    objects = AppointmentQuerySet.as_manager()

    class Meta:
        ordering = ["begins", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(ends__gt=F("begins")), name="an_appointment_ends_after_it_begins"),
            models.CheckConstraint(
                condition=Q(state="waiting", settled_at__isnull=True)
                | (~Q(state="waiting") & Q(settled_at__isnull=False)),
                name="an_appointment_waits_until_it_is_settled",
            ),
            models.UniqueConstraint(
                fields=["case"], condition=Q(state="waiting"), name="one_waiting_appointment_of_a_case"
            ),
        ]
        indexes = [
            models.Index(fields=["ends"], condition=Q(state="waiting"), name="waiting_appointments_by_end"),
        ]

    def __str__(self) -> str:
        return f"appointment of {self.case_id}"
