"""How many people live where: reference data with a day and a source each, so that a rate says what it rests on."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import Q

from kentpcc.models.geography import District


class ResidentsQuerySet(models.QuerySet["Residents"]):
    def of_day(self, day: date) -> dict[str, Residents]:
        """The row that holds on a day, by the district's code: the latest up to it, else the first there is."""
        by_district: dict[str, Residents] = {}
        for row in self.order_by("counted_on"):
            if row.counted_on <= day or row.district_id not in by_district:
                by_district[row.district_id] = row
        return by_district


class Residents(models.Model):
    """Residents of a district on a day, as published. Rows are added, never changed: a past rate stays as it was."""

    district = models.ForeignKey(District, on_delete=models.PROTECT, related_name="residents")
    counted_on = models.DateField()
    people = models.PositiveIntegerField()
    source = models.CharField(max_length=160)
    checked = models.BooleanField(default=False, help_text="against the source, by a person")

    objects = ResidentsQuerySet.as_manager()

    class Meta:
        ordering = ["district__name", "-counted_on"]
        verbose_name_plural = "residents"
        constraints = [
            models.UniqueConstraint(fields=["district", "counted_on"], name="one_number_of_residents_a_day"),
            models.CheckConstraint(condition=Q(people__gt=0), name="somebody_lives_in_each_district"),
        ]

    def __str__(self) -> str:
        return f"{self.people:,} on {self.counted_on}"
