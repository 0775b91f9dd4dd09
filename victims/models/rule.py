"""Which exclusion rules apply to a population, version by version, and how one is changed by two people."""

from datetime import date
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from victims.models.population import Population


class RuleSettingQuerySet(models.QuerySet["RuleSetting"]):
    def in_force(self, on: date) -> Self:
        return self.filter(effective_from__lte=on).filter(Q(effective_to__isnull=True) | Q(effective_to__gt=on))


class RuleSetting(models.Model):
    """One exclusion rule as it applies to one population for a time. A change is a new version.

    `applies` is False in a version that switches the rule off. `proposal` is None for those that
    came with the application.
    """

    population = models.ForeignKey(Population, on_delete=models.CASCADE, related_name="rule_settings")
    rule = models.CharField(max_length=40)
    parameter = models.PositiveSmallIntegerField(null=True, blank=True, help_text="in the rule's own unit")
    applies = models.BooleanField(default=True)
    version = models.PositiveSmallIntegerField(default=1)
    effective_from = models.DateField()
    effective_to = models.DateField(null=True, blank=True, help_text="the first day it no longer applies")
    proposal = models.OneToOneField(
        "RuleProposal", on_delete=models.PROTECT, null=True, blank=True, related_name="setting"
    )

    objects = RuleSettingQuerySet.as_manager()

    class Meta:
        ordering = ["population", "rule", "version"]
        constraints = [
            models.UniqueConstraint(fields=["population", "rule", "version"], name="one_setting_per_rule_and_version"),
            models.CheckConstraint(
                condition=Q(effective_to__isnull=True) | Q(effective_to__gt=models.F("effective_from")),
                name="a_rule_ends_after_it_begins",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.population_id}: {self.rule} v{self.version}"


class RuleProposalQuerySet(models.QuerySet["RuleProposal"]):
    def waiting(self) -> Self:
        return self.filter(decision="")


class RuleProposal(models.Model):
    """A change of a rule that one supervisor proposes and another confirms."""

    class Decision(models.TextChoices):
        CONFIRMED = "confirmed", "Confirmed"
        WITHDRAWN = "withdrawn", "Withdrawn"

    population = models.ForeignKey(Population, on_delete=models.CASCADE, related_name="rule_proposals")
    rule = models.CharField(max_length=40)
    applies = models.BooleanField(default=True)
    parameter = models.PositiveSmallIntegerField(null=True, blank=True, help_text="in the rule's own unit")
    effective_from = models.DateField()
    proposed_at = models.DateTimeField()
    proposed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    decision = models.CharField(max_length=10, choices=Decision.choices, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")

    objects = RuleProposalQuerySet.as_manager()

    class Meta:
        ordering = ["-proposed_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["population", "rule"], condition=Q(decision=""), name="one_waiting_proposal_a_rule"
            ),
            models.CheckConstraint(
                condition=~Q(decision="confirmed") | ~Q(decided_by=models.F("proposed_by")),
                name="a_rule_is_changed_by_two_people",
            ),
            models.CheckConstraint(
                condition=Q(decision="", decided_at__isnull=True, decided_by__isnull=True)
                | (~Q(decision="") & Q(decided_at__isnull=False, decided_by__isnull=False)),
                name="a_proposal_is_decided_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.population_id}: {self.rule} from {self.effective_from}"
