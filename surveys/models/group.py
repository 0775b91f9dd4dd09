"""Who was interviewed, in groups: what figures are broken down by, without the person."""

from django.db import models

from kentpcc.models import District
from surveys.models.instrument import Instrument
from surveys.models.interview import Interview
from surveys.models.survey import Survey


class Profile(models.Model):
    """The groups of one person interviewed, as the crime system had them when the interview was first counted.

    Figures stay as they were counted: what becomes of the crime later, or of the record after its time, changes no
    group. "" is not known. `strands` holds several codes, separated by spaces.
    """

    interview = models.OneToOneField(Interview, on_delete=models.CASCADE, primary_key=True, related_name="profile")
    age_band = models.CharField(max_length=10, blank=True)
    gender = models.CharField(max_length=10, blank=True)
    ethnicity = models.CharField(max_length=4, blank=True)
    disability = models.CharField(max_length=3, blank=True)
    first_language = models.CharField(max_length=10, blank=True)
    interpreter = models.CharField(max_length=3, blank=True)
    strands = models.CharField(max_length=80, blank=True)
    team = models.CharField(max_length=40, blank=True)
    channel = models.CharField(max_length=40, blank=True)
    outcome = models.CharField(max_length=60, blank=True)
    risk = models.CharField(max_length=20, blank=True)
    mode = models.CharField(max_length=10, blank=True)

    def __str__(self) -> str:
        return f"groups of {self.interview_id}"


class GroupTally(models.Model):
    """Counts of a month's interviews in one district and one group: {"measure": [counts]} in the tallies' order.

    One row holds every measure, so that a month of a force stays some hundreds of rows. `surveyed` is every completed
    interview of the cell. A dimension with several values a person counts a person in each.
    """

    survey = models.ForeignKey(Survey, on_delete=models.CASCADE, related_name="group_tallies")
    instrument = models.ForeignKey(Instrument, on_delete=models.CASCADE)
    month = models.DateField()
    district = models.ForeignKey(District, on_delete=models.PROTECT)
    dimension = models.CharField(max_length=20)
    value = models.CharField(max_length=60)
    surveyed = models.PositiveIntegerField()
    counts = models.JSONField(default=dict)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["survey", "dimension", "month", "instrument", "district", "value"],
                name="one_tally_a_cell_of_a_group",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.survey_id} {self.month:%Y-%m} {self.dimension}={self.value}"
