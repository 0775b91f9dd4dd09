"""What stops a deletion, who asked for one, and what must not come back."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from kentpcc.fields import EncryptedJSONField
from kentpcc.models import Decision, DecisionQuerySet
from kentpcc.roles import Can
from victims.models.person import Victim


class LegalHoldQuerySet(models.QuerySet["LegalHold"]):
    def standing(self) -> Self:
        return self.filter(lifted_at__isnull=True)

    def listed(self) -> Self:
        """Those that stand first, then the newest."""
        standing_first = F("lifted_at").desc(nulls_first=True)
        return self.select_related("victim", "set_by", "lifted_by").order_by(standing_first, "-set_at")


class LegalHold(models.Model):
    """While it stands nothing of the person is deleted, by nobody. `begins_on` is when the matter began."""

    class Reason(models.TextChoices):
        COURT = "court", "Court proceedings"
        REVIEW = "right_to_review", "Victims’ Right to Review"
        COMPLAINT = "complaint", "Complaint or misconduct matter"
        INQUEST = "inquest", "Inquest"
        CLAIM = "civil_claim", "Civil claim"
        REGULATOR = "regulator", "Inquiry of the Information Commissioner"
        DATA_SUBJECT = "data_subject", "The person asked that it be kept"

    victim = models.ForeignKey(Victim, on_delete=models.PROTECT, related_name="legal_holds")
    reason = models.CharField(max_length=20, choices=Reason.choices)
    begins_on = models.DateField()
    set_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    set_at = models.DateTimeField()
    lifted_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    lifted_at = models.DateTimeField(null=True, blank=True)

    objects = LegalHoldQuerySet.as_manager()

    class Meta:
        ordering = ["-set_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["victim", "reason"],
                condition=Q(lifted_at__isnull=True),
                name="one_standing_legal_hold_per_reason",
            ),
            models.CheckConstraint(
                condition=Q(lifted_at__isnull=True) | Q(lifted_at__gte=F("set_at")),
                name="a_legal_hold_is_lifted_after_it_is_set",
            ),
        ]

    def __str__(self) -> str:
        return f"legal hold {self.pk}"


class ErasureRequestQuerySet(DecisionQuerySet["ErasureRequest"]):
    def erased(self) -> Self:
        """The newest first, each with its evidence."""
        return self.listed().confirmed().order_by("-decided_at")

    def listed(self) -> Self:
        """Those that wait first, the one to be answered first above."""
        return self.select_related("victim", "proposed_by", "decided_by", "deletion").order_by(
            "decision", "received_on", "pk"
        )


class ErasureRequest(Decision):
    """A person is to be erased. One asks for it, another one confirms it, or somebody declines it."""

    class Reason(models.TextChoices):
        ASKED = "asked", "The person asked for it"
        NO_BASIS = "no_basis", "There is no lawful basis for keeping it"
        ORDER = "order", "A court or the Information Commissioner ordered it"
        MISTAKE = "mistake", "The record came in by mistake"

    class Decided(models.TextChoices):
        NOT_YET = "", "Waits for another person"
        CONFIRMED = "confirmed", "Erased"
        DECLINED = "declined", "Declined"

    class DeclinedBecause(models.TextChoices):
        DUTY = "duty", "The law requires that it be kept"
        IDENTITY = "identity", "It was not shown who asked"
        WITHDRAWN = "withdrawn", "The request was withdrawn"
        MISTAKE = "mistake", "It was entered by mistake"

    DECIDED_ALREADY = "This request was decided already."
    PROPOSED_BY_YOU = "You asked for this erasure. Somebody else must confirm it."
    PROPOSED_WITH = Can.READ_VICTIMS

    victim = models.ForeignKey(Victim, on_delete=models.PROTECT, related_name="erasure_requests")
    reason = models.CharField(max_length=20, choices=Reason.choices)
    received_on = models.DateField(help_text="the day the person’s request came: it is answered within a month")
    decision = models.CharField(max_length=10, choices=Decided.choices, default="", blank=True)
    declined_because = models.CharField(max_length=20, choices=DeclinedBecause.choices, blank=True)

    objects = ErasureRequestQuerySet.as_manager()

    class Meta(Decision.Meta):
        constraints = [
            *Decision.Meta.constraints,
            models.UniqueConstraint(
                fields=["victim"], condition=Q(decision=""), name="one_undecided_erasure_request_a_person"
            ),
            models.CheckConstraint(
                condition=Q(decision="declined") ^ Q(declined_because=""),
                name="a_declined_erasure_has_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"erasure request {self.pk}"


class ReferenceKey(models.Model):
    """The secret under which erased references are hashed: made once, kept encrypted.

    It is neither SECRET_KEY nor one of FIELD_KEYS, so that those can change and the hashes still fit.
    """

    name = models.SlugField(primary_key=True)
    secret = EncryptedJSONField()

    def __str__(self) -> str:
        return self.name


class ErasedReference(models.Model):
    """The keyed hash of a reference whose person was erased. It leads to nobody; only the same reference fits."""

    digest = models.CharField(max_length=64, primary_key=True)
    erased_on = models.DateField()

    def __str__(self) -> str:
        return f"a reference erased on {self.erased_on}"
