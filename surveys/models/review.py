"""How interviews are done: which are looked at, what a supervisor found, and who is signed off."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from kentpcc.fields import EncryptedJSONField
from surveys.models.interview import Interview
from surveys.models.survey import Survey


class ReviewDraw(models.Model):
    """One survey's interviews of one day, drawn from when the day is over: nobody can foresee which.

    `frame_size` counts interviews by people who are signed off; all others are looked at anyway. The same seed over
    the same interviews draws the same.
    """

    survey = models.ForeignKey(Survey, on_delete=models.CASCADE, related_name="review_draws")
    on = models.DateField(help_text="the day on which the interviews were completed")
    seed = models.BigIntegerField()
    percentage = models.PositiveSmallIntegerField()
    frame_size = models.PositiveIntegerField()
    drawn = models.PositiveIntegerField()
    drawn_at = models.DateTimeField()

    class Meta:
        ordering = ["-on", "survey"]
        constraints = [
            models.UniqueConstraint(fields=["survey", "on"], name="interviews_of_a_day_are_drawn_from_once"),
        ]

    def __str__(self) -> str:
        return f"{self.survey_id} {self.on}, seed {self.seed}"


class Review(models.Model):
    """One complete interview that a supervisor looks at. `verdict` is "" while it waits.

    `scores` has for each item of the sheet 2, 1 or 0 points, or null where the item does not apply. `note` is for the
    interviewer. `seen_at` is when they said that they had read it.
    """

    class Why(models.TextChoices):
        DRAWN = "drawn", "Drawn at random"
        NEW = "new_interviewer", "Not signed off yet"
        ASKED = "asked", "A supervisor wished to look"

    class Verdict(models.TextChoices):
        APPROVED = "approved", "Approved"
        SENT_BACK = "sent_back", "Sent back"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    interview = models.OneToOneField(Interview, on_delete=models.CASCADE, related_name="review")
    interviewer = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="reviews")
    why = models.CharField(max_length=15, choices=Why.choices)
    draw = models.ForeignKey(ReviewDraw, on_delete=models.PROTECT, null=True, related_name="reviews")
    drawn_at = models.DateTimeField()
    reviewer = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    verdict = models.CharField(max_length=9, choices=Verdict.choices, blank=True)
    scores = models.JSONField(default=dict)
    note = EncryptedJSONField(null=True)
    decided_at = models.DateTimeField(null=True)
    seen_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["drawn_at", "pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(reviewer=F("interviewer")), name="nobody_reviews_their_own_interview"),
            models.CheckConstraint(
                condition=Q(verdict="", decided_at__isnull=True, reviewer__isnull=True)
                | (~Q(verdict="") & Q(decided_at__isnull=False, reviewer__isnull=False)),
                name="a_decided_review_has_a_person_and_a_time",
            ),
        ]
        indexes = [models.Index(fields=["interviewer", "verdict"], name="review_by_interviewer")]

    def __str__(self) -> str:
        return f"review of {self.interview_id}"


class SignOff(models.Model):
    """From then on only a part of the person's interviews is looked at."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="sign_off")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(by=F("user")), name="nobody_signs_themselves_off")]

    def __str__(self) -> str:
        return f"{self.user_id} signed off"
