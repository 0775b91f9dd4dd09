"""What must follow a call: who sees to it, until when, and what came of it."""

from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from kentpcc.fields import EncryptedJSONField
from surveys.models.case import Attempt, Case
from victims.models import Victim


class FollowUpQuerySet(models.QuerySet["FollowUp"]):
    def open(self) -> Self:
        return self.filter(closed_at__isnull=True)

    def barring(self) -> Self:
        """Those that keep the person from being rung until they are released."""
        return self.filter(kind__in=FollowUp.BARRING)


class FollowUp(models.Model):
    """Opened by a call, closed by a supervisor. What keeps the person from being rung is their flag, not this row.

    `victim` is the reference as it stood at the call; there is no `case` where only a merge that was undone leads
    to them. `told` says who was told of an immediate risk. `note` is {"text": …}, short, for supervisors only.
    """

    class Kind(models.TextChoices):
        UNSAFE = "unsafe", "Call ended as unsafe"
        FORGOTTEN = "forgotten", "Call left in the middle of an interview"
        DISCLOSURE = "disclosure", "Immediate risk disclosed"
        DISTRESS = "distress", "Distress"
        COMPLAINT = "complaint", "Complaint"
        THIRD_PARTY = "third_party", "Somebody else answered"
        LANGUAGE = "language", "No language in common"
        DECEASED = "deceased", "The victim has died"

    class How(models.TextChoices):
        RELEASED = "released", "Released"
        NEW_ARRANGEMENTS = "new_arrangements", "Released with new arrangements"
        CASE_CLOSED = "case_closed", "The case is closed"
        PASSED_ON = "passed_on", "Passed on to whoever must act"
        NOTHING_MORE = "nothing_more", "Nothing more to do"

    class Reason(models.TextChoices):
        VICTIM = "victim", "The victim said so"
        OFFICER = "officer", "The investigating officer said so"
        OTHER_TEAM = "other_team", "Another team said so: safeguarding, victim care, professional standards"
        INTERVIEWER = "interviewer", "The interviewer explained what happened"
        BY_MISTAKE = "by_mistake", "It was reported by mistake"

    class Told(models.TextChoices):
        EMERGENCY = "999", "The emergency line, 999"
        NON_EMERGENCY = "101", "The non-emergency line, 101"
        SAFEGUARDING = "safeguarding", "The safeguarding team"
        SUPERVISOR = "supervisor", "A supervisor"
        NOBODY = "nobody", "Nobody yet"

    BARRING: ClassVar = (Kind.UNSAFE, Kind.FORGOTTEN)

    victim = models.ForeignKey(Victim, on_delete=models.CASCADE, related_name="follow_ups")
    case = models.ForeignKey(Case, on_delete=models.CASCADE, null=True, related_name="follow_ups")
    attempt = models.ForeignKey(Attempt, on_delete=models.SET_NULL, null=True, related_name="follow_ups")
    kind = models.CharField(max_length=12, choices=Kind.choices)
    opened_at = models.DateTimeField()
    opened_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    due_at = models.DateTimeField()
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="follow_ups"
    )
    told = models.CharField(max_length=12, choices=Told.choices, blank=True)
    told_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    how = models.CharField(max_length=16, choices=How.choices, blank=True)
    reason = models.CharField(max_length=12, choices=Reason.choices, blank=True)
    note = EncryptedJSONField(null=True, blank=True)

    objects = FollowUpQuerySet.as_manager()

    class Meta:
        ordering = ["due_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["attempt", "kind"],
                condition=Q(attempt__isnull=False),
                name="a_call_opens_one_follow_up_of_a_kind",
            ),
            models.CheckConstraint(
                condition=Q(closed_at__isnull=True, closed_by__isnull=True, how="")
                | (Q(closed_at__isnull=False, closed_by__isnull=False) & ~Q(how="")),
                name="a_follow_up_is_closed_by_somebody_in_some_way",
            ),
        ]
        indexes = [
            models.Index(fields=["due_at"], condition=Q(closed_at__isnull=True), name="follow_up_that_waits"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"

    @property
    def bars(self) -> bool:
        return self.kind in self.BARRING

    @property
    def text(self) -> str:
        return self.note["text"] if self.note else ""
