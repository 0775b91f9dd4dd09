import uuid
from typing import Self

from django.db import models

from kentpcc.models import District, Ward
from victims.models.extract import Extract
from victims.models.person import Victim
from victims.models.population import Population


class Crime(models.Model):
    """A recorded crime. `offence_group` is the survey group that the crime system names."""

    reference = models.CharField(max_length=40, unique=True)
    offence = models.CharField(max_length=200)
    offence_group = models.CharField(max_length=60)
    committed_on = models.DateField(null=True, blank=True)
    reported_on = models.DateField()
    recorded_on = models.DateField(null=True, blank=True)
    district = models.ForeignKey(District, on_delete=models.PROTECT)
    ward = models.ForeignKey(Ward, on_delete=models.PROTECT, null=True, blank=True)
    team = models.CharField(max_length=40, blank=True)
    officer = models.CharField(max_length=40, blank=True)
    outcome = models.CharField(max_length=60, blank=True)

    class Meta:
        indexes = [models.Index(fields=["offence_group", "reported_on"], name="crime_by_group_and_report")]

    def __str__(self) -> str:
        return self.reference


class InvolvementQuerySet(models.QuerySet["Involvement"]):
    def in_population(self, population: Population) -> Self:
        """Victims of the offences that a survey is about, whether they may be called or not."""
        return self.filter(crime__offence_group__in=population.offence_groups)

    def eligible_for(self, population: Population) -> Self:
        """Those in the population whom no reason bars, as last screened."""
        standing = models.Q(exclusions__population=population, exclusions__lifted_on__isnull=True)
        return (
            self.in_population(population)
            .alias(standing=models.FilteredRelation("exclusions", condition=standing))
            .filter(standing__isnull=True)
        )


class Involvement(models.Model):
    """One victim in one crime, with what the crime system says of them there.

    Each flag is True, False, or None when the crime system does not say.
    """

    class HateStrand(models.TextChoices):
        DISABILITY = "disability", "Disability"
        RACE = "race", "Race"
        RELIGION = "religion", "Religion"
        SEXUAL_ORIENTATION = "sexual_orientation", "Sexual orientation"
        TRANSGENDER = "transgender", "Transgender"
        OTHER = "other", "Other"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    victim = models.ForeignKey(Victim, on_delete=models.CASCADE, related_name="involvements")
    crime = models.ForeignKey(Crime, on_delete=models.CASCADE, related_name="involvements")
    extract = models.ForeignKey(Extract, on_delete=models.PROTECT, related_name="involvements")
    risk_level = models.CharField(max_length=20, blank=True)
    hate_strands = models.JSONField(default=list, help_text="as recorded; what the victim says is an answer")
    response_channel = models.CharField(max_length=40, blank=True)
    vulnerable = models.BooleanField(null=True)
    mental_health_marker = models.BooleanField(null=True)
    survey_opt_out = models.BooleanField(null=True)
    no_further_action_requested = models.BooleanField(null=True)
    supports_investigation = models.BooleanField(null=True)
    police_employee = models.BooleanField(null=True)
    also_suspect = models.BooleanField(null=True)
    row_digest = models.CharField(max_length=32, blank=True, help_text="tells whether the row changed since")

    objects = InvolvementQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["victim", "crime"], name="one_involvement_of_a_victim_in_a_crime"),
        ]

    def __str__(self) -> str:
        return f"{self.victim_id} in {self.crime_id}"
