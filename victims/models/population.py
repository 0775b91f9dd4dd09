"""A survey's target population, the rules that apply to it, and whom they bar."""

from datetime import date
from typing import Self

from django.db import models
from django.db.models import Q

from victims.models.crime import Involvement


class Population(models.Model):
    """The victims a survey is about: the offence groups in scope and when they may be called.

    The window is counted in weeks after the report, by the Home Office frame: 6 to 12.
    """

    code = models.SlugField(primary_key=True)
    title = models.CharField(max_length=60)
    offence_groups = models.JSONField(help_text="as the crime system names them")
    window_opens_weeks = models.PositiveSmallIntegerField(default=6)
    window_closes_weeks = models.PositiveSmallIntegerField(default=12)

    class Meta:
        ordering = ["title"]
        constraints = [
            models.CheckConstraint(
                condition=Q(window_opens_weeks__lt=models.F("window_closes_weeks")),
                name="the_window_opens_before_it_closes",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class RuleSettingQuerySet(models.QuerySet["RuleSetting"]):
    def in_force(self, on: date) -> Self:
        return self.filter(effective_from__lte=on).filter(Q(effective_to__isnull=True) | Q(effective_to__gt=on))


class RuleSetting(models.Model):
    """One exclusion rule as it applies to one population for a time. A change is a new version."""

    population = models.ForeignKey(Population, on_delete=models.CASCADE, related_name="rule_settings")
    rule = models.CharField(max_length=40)
    parameter = models.PositiveSmallIntegerField(null=True, blank=True, help_text="in the rule's own unit")
    version = models.PositiveSmallIntegerField(default=1)
    effective_from = models.DateField()
    effective_to = models.DateField(null=True, blank=True, help_text="the first day it no longer applies")

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


class ExclusionQuerySet(models.QuerySet["Exclusion"]):
    def standing(self) -> Self:
        return self.filter(lifted_on__isnull=True)


class Exclusion(models.Model):
    """Why one involvement may not be called for one population. Lifted, never deleted."""

    population = models.ForeignKey(Population, on_delete=models.CASCADE, related_name="exclusions")
    involvement = models.ForeignKey(Involvement, on_delete=models.CASCADE, related_name="exclusions")
    rule = models.CharField(max_length=40)
    rule_version = models.PositiveSmallIntegerField()
    found_on = models.DateField()
    lifted_on = models.DateField(null=True, blank=True)

    objects = ExclusionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["population", "involvement", "rule"],
                condition=Q(lifted_on__isnull=True),
                name="one_standing_exclusion_per_rule",
            ),
        ]
        indexes = [models.Index(fields=["population", "rule"], name="exclusion_by_population_rule")]

    def __str__(self) -> str:
        return f"{self.rule} since {self.found_on}"
