"""What of a victim's own words may leave the Bureau, and what must not any more."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower

from kentpcc.fields import EncryptedJSONField
from kentpcc.models import Decision, DecisionQuerySet
from kentpcc.roles import Can
from surveys.models.interview import Answer


class ConsentWithdrawal(models.Model):
    """A victim no longer agrees that a text is printed. What they said at the time stays among their answers."""

    answer = models.OneToOneField(Answer, on_delete=models.CASCADE, related_name="consent_withdrawal")
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return f"consent withdrawn to {self.answer_id}"


class RedactionQuerySet(DecisionQuerySet["Redaction"]):
    def standing(self) -> Self:
        """Those that wait, and those that were cleared: their words are kept."""
        return self.filter(decision__in=["", Redaction.Outcome.CONFIRMED], words__isnull=False)

    def quotable(self) -> Self:
        """Cleared, and the victim still agrees."""
        return self.confirmed().filter(words__isnull=False, answer__consent_withdrawal=None)


class Redaction(Decision):
    """One person takes the names out of a text, another looks whether they are all out, and clears it.

    `words` are what may then be printed; None once they are withdrawn, declined or erased.
    """

    class Decided(models.TextChoices):
        NOT_YET = "", "Waits for a second person"
        CONFIRMED = "confirmed", "Cleared"
        WITHDRAWN = "withdrawn", "Withdrawn"
        DECLINED = "declined", "Sent back"

    DECIDED_ALREADY = "This quote was decided already: go back to the list."
    PROPOSED_BY_YOU = "You took the names out. A second person has to look whether they are all out."
    PROPOSED_WITH = Can.CODE_TEXTS

    answer = models.ForeignKey(Answer, on_delete=models.CASCADE, related_name="redactions")
    words = EncryptedJSONField(null=True)
    decision = models.CharField(max_length=10, choices=Decided.choices, default="", blank=True)

    objects = RedactionQuerySet.as_manager()

    class Meta(Decision.Meta):
        constraints = [
            *Decision.Meta.constraints,
            models.UniqueConstraint(
                fields=["answer"],
                condition=Q(decision__in=["", "confirmed"], words__isnull=False),
                name="one_standing_redaction_of_a_text",
            ),
        ]

    def __str__(self) -> str:
        return f"redaction {self.pk}"


class ListedName(models.Model):
    """A name that the Bureau looks for in every text: the force's own lists, beside its staff and its wards."""

    class Kind(models.TextChoices):
        STAFF = "staff", "Member of staff"
        STREET = "street", "Street"
        SCHOOL = "school", "School"
        PLACE = "place", "Place"

    kind = models.CharField(max_length=6, choices=Kind.choices)
    name = models.CharField(max_length=80)
    added_at = models.DateTimeField()
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["kind", "name"]
        constraints = [models.UniqueConstraint("kind", Lower("name"), name="a_name_is_listed_once_of_a_kind")]

    def __str__(self) -> str:
        return self.name
