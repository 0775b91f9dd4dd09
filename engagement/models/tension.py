"""Community tension: kept apart from the register, encrypted, and read on record only."""

from __future__ import annotations

import uuid
from datetime import date

from django.db import models
from django.db.models import Q

from engagement.models.activity import Audience
from kentpcc.fields import EncryptedJSONField
from kentpcc.models import District, User


class TensionQuerySet(models.QuerySet["Tension"]):
    def visible_to(self, user: User) -> TensionQuerySet:
        """Those of the own posting; all of them for somebody who is posted nowhere in particular."""
        if user.district_id:
            return self.filter(district=user.district_id)
        return self.filter(district__division=user.division_id) if user.division_id else self

    def open(self) -> TensionQuerySet:
        return self.filter(closed_at__isnull=True)

    def to_review(self, on: date) -> TensionQuerySet:
        return self.open().filter(review_on__lte=on)


class Tension(models.Model):
    """What was felt, seen or may come, where, and in which community. `words` is {"text": …, "source": …}.

    The level is how serious it is, the tier who has to see to it. `id` says nothing about how many there are.
    """

    class Kind(models.TextChoices):
        EXPERIENCED = "experienced", "Experienced: what a community says that it feels"
        EVIDENCED = "evidenced", "Evidenced: an incident or record that shows it"
        POTENTIAL = "potential", "Potential: what may raise it in time to come"

    class Tier(models.IntegerChoices):
        LOCAL = 1, "1 – the neighbourhood team"
        DISTRICT = 2, "2 – the district and its partners"
        FORCE = 3, "3 – the whole force"

    class Level(models.IntegerChoices):
        LOW = 1, "1 – low"
        RAISED = 2, "2 – raised"
        HIGH = 3, "3 – high"
        IMMINENT = 4, "4 – disorder or harm is imminent"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(max_length=12, choices=Kind.choices)
    tier = models.PositiveSmallIntegerField(choices=Tier.choices)
    level = models.PositiveSmallIntegerField(choices=Level.choices)
    district = models.ForeignKey(District, on_delete=models.PROTECT, related_name="+")
    communities = models.ManyToManyField(Audience, related_name="+")
    noticed_on = models.DateField()
    review_on = models.DateField()
    words = EncryptedJSONField()
    entered_at = models.DateTimeField()
    entered_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    closed_at = models.DateTimeField(null=True, blank=True)

    objects = TensionQuerySet.as_manager()

    class Meta:
        ordering = ["review_on", "-level", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=["experienced", "evidenced", "potential"]), name="tension_is_of_a_known_kind"
            ),
            models.CheckConstraint(
                condition=Q(tier__range=(1, 3), level__range=(1, 4)), name="tension_has_a_known_tier_and_level"
            ),
        ]

    def __str__(self) -> str:
        return f"tension {self.pk}"


class TensionReview(models.Model):
    """What a review found: the level before and after, and why. The words are kept as those of the entry are."""

    tension = models.ForeignKey(Tension, on_delete=models.CASCADE, related_name="reviews")
    at = models.DateTimeField()
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    level_before = models.PositiveSmallIntegerField(choices=Tension.Level.choices)
    level_after = models.PositiveSmallIntegerField(choices=Tension.Level.choices)
    words = EncryptedJSONField()

    class Meta:
        ordering = ["-at", "-id"]

    def __str__(self) -> str:
        return f"review {self.pk} of tension {self.tension_id}"
