"""Which exclusion rules apply to a population, version by version, and how one is changed by two people."""

from datetime import date
from typing import Self

from django.db import models
from django.db.models import Q

from kentpcc.models import Decision, DecisionQuerySet
from kentpcc.roles import Can
from victims.models.population import Population

UNSAFE_CALL = "unsafe_call"


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
            models.CheckConstraint(
                condition=~Q(rule=UNSAFE_CALL) | Q(applies=True), name="an_unsafe_call_bars_in_every_survey"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.population_id}: {self.rule} v{self.version}"


class RuleProposal(Decision):
    """A change of a rule that one supervisor proposes and another confirms."""

    DECIDED_ALREADY = "That change was decided already."
    PROPOSED_BY_YOU = "You proposed this change, so another supervisor must confirm it."
    PROPOSED_WITH = Can.SELECT_VICTIMS

    population = models.ForeignKey(Population, on_delete=models.CASCADE, related_name="rule_proposals")
    rule = models.CharField(max_length=40)
    applies = models.BooleanField(default=True)
    parameter = models.PositiveSmallIntegerField(null=True, blank=True, help_text="in the rule's own unit")
    effective_from = models.DateField()

    objects = DecisionQuerySet["RuleProposal"].as_manager()

    class Meta(Decision.Meta):
        constraints = [
            *Decision.Meta.constraints,
            models.UniqueConstraint(
                fields=["population", "rule"], condition=Q(decision=""), name="one_waiting_proposal_a_rule"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.population_id}: {self.rule} from {self.effective_from}"
