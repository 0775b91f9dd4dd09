"""Divisions, districts, wards and parishes: reference data with dates, since boundaries move."""

from django.db import models


class Division(models.Model):
    code = models.SlugField(primary_key=True)
    name = models.CharField(max_length=60)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class District(models.Model):
    """A district or unitary area. `other_names` holds the spellings and former names in extracts."""

    code = models.SlugField(primary_key=True)
    gss_code = models.CharField("GSS code", max_length=9, unique=True)
    name = models.CharField(max_length=60)
    other_names = models.JSONField(default=list)
    division = models.ForeignKey(Division, on_delete=models.PROTECT, related_name="districts")
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class Ward(models.Model):
    district = models.ForeignKey(District, on_delete=models.PROTECT, related_name="wards")
    name = models.CharField(max_length=100)
    valid_from = models.DateField(null=True, blank=True)
    valid_to = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(fields=["district", "name"], name="one_ward_of_a_name_per_district"),
        ]

    def __str__(self) -> str:
        return self.name


class Parish(models.Model):
    """A parish or town with a council of its own. Not every place in a district lies in one."""

    district = models.ForeignKey(District, on_delete=models.PROTECT, related_name="parishes")
    name = models.CharField(max_length=100)
    valid_from = models.DateField(null=True, blank=True)
    valid_to = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["district__name", "name"]
        verbose_name_plural = "parishes"
        constraints = [
            models.UniqueConstraint(fields=["district", "name"], name="one_parish_of_a_name_per_district"),
        ]

    def __str__(self) -> str:
        return self.name
