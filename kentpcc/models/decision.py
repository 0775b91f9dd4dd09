"""What takes two people: one proposes it, another one confirms it."""

from typing import ClassVar, Self, TypeVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from kentpcc.models.user import User
from kentpcc.roles import Can

Kind = TypeVar("Kind", bound="Decision")


class DecisionQuerySet(models.QuerySet[Kind]):
    def waiting(self) -> Self:
        return self.filter(decision="")

    def waiting_for(self, user: User) -> Self:
        """What somebody else proposed: whoever proposed it cannot confirm it."""
        return self.waiting().exclude(proposed_by=user)

    def confirmed(self) -> Self:
        return self.filter(decision=Decision.Outcome.CONFIRMED)


class Decision(models.Model):
    """One kind of it is a model of its own, with what it is about. `decision` is "" while it waits.

    Its Meta is one of `Decision.Meta`, and begins with its constraints. The sentences are for whoever cannot decide
    it. `PROPOSED_WITH` is the ability that proposes it, and that whoever proposed it must have still.
    """

    class Outcome(models.TextChoices):
        CONFIRMED = "confirmed", "Confirmed"
        WITHDRAWN = "withdrawn", "Withdrawn"
        DECLINED = "declined", "Declined"

    DECIDED_ALREADY = "That was decided already."
    PROPOSED_BY_YOU = "You proposed this, so somebody else must confirm it."
    PROPOSER_LEFT = "Whoever proposed this may sign in no more. Decline or withdraw it, and propose it anew."
    PROPOSER_MAY_NOT = "Whoever proposed this may propose it no more. Decline or withdraw it, and propose it anew."
    PROPOSED_WITH: ClassVar[Can]

    proposed_at = models.DateTimeField()
    proposed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    decision = models.CharField(max_length=10, choices=Outcome.choices, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        abstract = True
        ordering = ["-proposed_at"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=~Q(decision="confirmed") | ~Q(decided_by=F("proposed_by")),
                name="another_person_confirms_each_%(class)s",
            ),
            models.CheckConstraint(
                condition=Q(decision="", decided_at__isnull=True, decided_by__isnull=True)
                | (~Q(decision="") & Q(decided_at__isnull=False, decided_by__isnull=False)),
                name="each_decided_%(class)s_has_a_person_and_a_time",
            ),
        ]
