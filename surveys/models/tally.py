from django.db import models

from kentpcc.models import District
from surveys.models.instrument import Instrument, Measure
from surveys.models.survey import Survey


class Tally(models.Model):
    """Counts of one measure's answers in one month, district and value of a dimension.

    `month` is the first day. `surveyed` is every completed interview of the cell; those not asked
    are `surveyed` less the six counts. Every period and every area is a sum of these rows.
    """

    survey = models.ForeignKey(Survey, on_delete=models.CASCADE, related_name="tallies")
    instrument = models.ForeignKey(Instrument, on_delete=models.CASCADE)
    month = models.DateField()
    district = models.ForeignKey(District, on_delete=models.PROTECT)
    measure = models.ForeignKey(Measure, on_delete=models.PROTECT)
    dimension = models.CharField(max_length=40, default="all")
    value = models.CharField(max_length=80, blank=True)
    surveyed = models.PositiveIntegerField()
    satisfied = models.PositiveIntegerField(default=0)
    neither = models.PositiveIntegerField(default=0)
    dissatisfied = models.PositiveIntegerField(default=0)
    dont_know = models.PositiveIntegerField(default=0)
    not_applicable = models.PositiveIntegerField(default=0)
    refused = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["survey", "month", "instrument", "district", "measure", "dimension", "value"],
                name="one_tally_a_cell",
            ),
            models.CheckConstraint(
                condition=models.Q(
                    surveyed__gte=models.F("satisfied")
                    + models.F("neither")
                    + models.F("dissatisfied")
                    + models.F("dont_know")
                    + models.F("not_applicable")
                    + models.F("refused")
                ),
                name="nobody_is_counted_who_was_not_surveyed",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.survey_id} {self.month:%Y-%m} {self.measure_id}"
