"""One person under two references: what suggests it, and what was decided."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from victims.models.person import Victim


class Fingerprint(models.Model):
    """A keyed digest of one telephone number or e-mail address: two that are equal can be found, none can be read."""

    class Kind(models.TextChoices):
        TELEPHONE = "telephone", "telephone number"
        EMAIL = "email", "e-mail address"

    victim = models.ForeignKey(Victim, on_delete=models.CASCADE, related_name="fingerprints")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    digest = models.CharField(max_length=32)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["digest", "victim"], name="one_fingerprint_of_a_victim"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} of {self.victim_id}"


class SuggestionQuerySet(models.QuerySet["Suggestion"]):
    def undecided(self) -> Self:
        """Neither said to be two people, nor merged: a proposal that waits for a second person is undecided."""
        return self.filter(dismissed_on__isnull=True, first__merged_into__isnull=True, second__merged_into__isnull=True)

    def merged(self) -> Self:
        """One of the two is part of the other."""
        return self.filter(Q(first__merged_into=F("second")) | Q(second__merged_into=F("first")))


class Suggestion(models.Model):
    """Two references that share a date of birth and a telephone number or e-mail address."""

    first = models.ForeignKey(Victim, on_delete=models.CASCADE, related_name="+")
    second = models.ForeignKey(Victim, on_delete=models.CASCADE, related_name="+")
    found_on = models.DateField()
    dismissed_on = models.DateField(null=True, blank=True, help_text="found to be two people")
    dismissed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")

    objects = SuggestionQuerySet.as_manager()

    class Meta:
        ordering = ["found_on", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["first", "second"], name="one_suggestion_a_pair"),
            models.CheckConstraint(condition=Q(first__lt=F("second")), name="a_pair_is_written_one_way_round"),
            models.CheckConstraint(
                condition=Q(dismissed_on__isnull=True, dismissed_by__isnull=True)
                | Q(dismissed_on__isnull=False, dismissed_by__isnull=False),
                name="a_suggestion_is_dismissed_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.first_id} and {self.second_id}"


class MergeQuerySet(models.QuerySet["Merge"]):
    def standing(self) -> Self:
        """Waiting for the second person, or done and not undone."""
        return self.filter(ended_at__isnull=True)

    def of_pair(self, suggestion: Suggestion) -> Self:
        pair = [suggestion.first_id, suggestion.second_id]
        return self.filter(kept__in=pair, gone__in=pair)


class Merge(models.Model):
    """`gone` becomes part of `kept`: proposed by one, confirmed by another; ended when withdrawn or undone.

    `before` holds ids and dates, all that is needed to un-merge exactly:
    {"involvements": [id], "flags": [id], "own_flags": [id], "kept": {…}, "merged": {…}, "safe_contact_given": bool}.
    """

    kept = models.ForeignKey(Victim, on_delete=models.CASCADE, related_name="merges")
    gone = models.ForeignKey(Victim, on_delete=models.CASCADE, related_name="merges_away")
    proposed_at = models.DateTimeField()
    proposed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    confirmed_at = models.DateTimeField(null=True, blank=True)
    confirmed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    before = models.JSONField(default=dict)

    objects = MergeQuerySet.as_manager()

    class Meta:
        ordering = ["-proposed_at"]
        constraints = [
            models.CheckConstraint(condition=~Q(kept=F("gone")), name="nobody_is_merged_into_herself"),
            models.CheckConstraint(
                condition=Q(confirmed_by__isnull=True) | ~Q(confirmed_by=F("proposed_by")),
                name="a_merge_takes_two_people",
            ),
            models.CheckConstraint(
                condition=Q(confirmed_at__isnull=True, confirmed_by__isnull=True)
                | Q(confirmed_at__isnull=False, confirmed_by__isnull=False),
                name="a_merge_is_confirmed_by_somebody",
            ),
            models.UniqueConstraint(
                fields=["gone"], condition=Q(ended_at__isnull=True), name="one_standing_merge_of_a_reference"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.gone_id} into {self.kept_id}"
