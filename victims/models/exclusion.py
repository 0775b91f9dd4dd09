"""Whom the rules bar."""

from typing import Self

from django.db import models
from django.db.models import Q

from victims.models.crime import Involvement
from victims.models.population import Population


class ExclusionQuerySet(models.QuerySet["Exclusion"]):
    def standing(self) -> Self:
        return self.filter(lifted_on__isnull=True)


class Exclusion(models.Model):
    """Why one involvement may not be called for one population. Lifted, never deleted."""

    population = models.ForeignKey(  # the index by population and rule serves it
        Population, on_delete=models.CASCADE, related_name="exclusions", db_index=False
    )
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
