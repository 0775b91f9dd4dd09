from __future__ import annotations

from django.db import models
from django.db.models import Q


class ConsultationQuerySet(models.QuerySet["Consultation"]):
    def named(self, name: str) -> ConsultationQuerySet:
        return self.filter(name=name)

    def up_to(self, year: int) -> ConsultationQuerySet:
        return self.filter(year__lte=year)

    def with_findings(self) -> ConsultationQuerySet:
        return self.prefetch_related("findings")


class Consultation(models.Model):
    """A question put to everybody. People choose to answer, so no sampling error is claimed."""

    name = models.CharField(max_length=120)
    year = models.PositiveSmallIntegerField()
    responses = models.PositiveIntegerField(null=True, blank=True, help_text="empty: not known")
    self_selecting = models.BooleanField(default=True, help_text="open links, paper forms, events")
    asked_about = models.CharField(max_length=200, blank=True)

    objects = ConsultationQuerySet.as_manager()

    class Meta:
        ordering = ["-year", "name"]
        constraints = [models.UniqueConstraint(fields=["name", "year"], name="one_consultation_a_year")]

    def __str__(self) -> str:
        return f"{self.name} {self.year}"


class Finding(models.Model):
    """One result. The concept links it over the years, because wordings and scales change."""

    class Unit(models.TextChoices):
        PERCENT = "percent", "%"
        OUT_OF_TEN = "out_of_ten", "out of 10"

    consultation = models.ForeignKey(Consultation, on_delete=models.CASCADE, related_name="findings")
    concept = models.SlugField()
    wording = models.CharField(max_length=200)
    value = models.DecimalField(max_digits=4, decimal_places=1)
    unit = models.CharField(max_length=12, choices=Unit.choices)
    is_approximate = models.BooleanField(default=False)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["consultation", "concept"], name="one_finding_per_concept"),
            models.CheckConstraint(
                condition=Q(unit="percent", value__range=(0, 100)) | Q(unit="out_of_ten", value__range=(0, 10)),
                name="a_finding_lies_on_its_scale",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.concept} {self.shown}"

    @property
    def shown(self) -> str:
        number = f"{self.value:.1f}"
        about = "about " if self.is_approximate else ""
        return about + (number.removesuffix(".0") + "%" if self.unit == "percent" else f"{number} out of 10")
