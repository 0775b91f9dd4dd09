"""One person under two references: what suggests it, and what was decided."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from kentpcc.models import Decision, DecisionQuerySet
from kentpcc.roles import Can
from victims.models.person import Victim


class Fingerprint(models.Model):
    """A keyed digest of one value by which somebody is found: two that are equal can be found, none can be read.

    A surname is taken together with the date of birth: alone, how often it occurs would tell which it is.
    """

    class Kind(models.TextChoices):
        TELEPHONE = "telephone", "telephone number"
        EMAIL = "email", "e-mail address"
        NAME = "name", "surname and date of birth"

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


class MergeQuerySet(DecisionQuerySet["Merge"]):
    def standing(self) -> Self:
        """Waiting for the second person, or done and not undone."""
        return self.exclude(decision=Merge.Outcome.WITHDRAWN).filter(undone_at__isnull=True)

    def done(self) -> Self:
        return self.standing().confirmed()

    def of_pair(self, suggestion: Suggestion) -> Self:
        pair = [suggestion.first_id, suggestion.second_id]
        return self.filter(kept__in=pair, gone__in=pair)


class Merge(Decision):
    """`gone` becomes part of `kept`. A confirmed one can be undone.

    `before` holds ids and dates, all that is needed to un-merge exactly:
    {"involvements": [id], "flags": [id], "own_flags": [id], "kept": {…}, "merged": {…}, "safe_contact_given": bool}.
    """

    DECIDED_ALREADY = "That merge was decided already."
    PROPOSED_BY_YOU = "You proposed this merge, so another supervisor must confirm it."
    PROPOSED_WITH = Can.READ_VICTIMS

    kept = models.ForeignKey(Victim, on_delete=models.CASCADE, related_name="merges")
    gone = models.ForeignKey(Victim, on_delete=models.CASCADE, related_name="merges_away")
    undone_at = models.DateTimeField(null=True, blank=True)
    undone_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    before = models.JSONField(default=dict)

    objects = MergeQuerySet.as_manager()

    class Meta(Decision.Meta):
        constraints = [
            *Decision.Meta.constraints,
            models.CheckConstraint(condition=~Q(kept=F("gone")), name="nobody_is_merged_into_herself"),
            models.CheckConstraint(
                condition=Q(undone_at__isnull=True, undone_by__isnull=True)
                | Q(decision="confirmed", undone_at__isnull=False, undone_by__isnull=False),
                name="a_confirmed_merge_is_undone_by_somebody",
            ),
            models.UniqueConstraint(
                fields=["gone"],
                condition=~Q(decision="withdrawn") & Q(undone_at__isnull=True),
                name="one_standing_merge_of_a_reference",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.gone_id} into {self.kept_id}"
