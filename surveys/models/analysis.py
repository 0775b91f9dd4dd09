"""What the Bureau's own analyses are sums of: counts of pairs, of people who are alike, and of each interviewer's."""

from django.db import models

from kentpcc.models import District
from surveys.models.instrument import Instrument, Measure
from surveys.models.survey import Survey


class PairTally(models.Model):
    """Of one month: victims on the scale of a stage and of the whole experience, by whether each satisfied them."""

    survey = models.ForeignKey(Survey, on_delete=models.CASCADE, related_name="pair_tallies")
    instrument = models.ForeignKey(Instrument, on_delete=models.CASCADE)
    month = models.DateField()
    measure = models.ForeignKey(Measure, on_delete=models.PROTECT, help_text="the stage")
    both = models.PositiveIntegerField(default=0)
    stage_only = models.PositiveIntegerField(default=0)
    whole_only = models.PositiveIntegerField(default=0)
    neither = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["survey", "month", "instrument", "measure"], name="one_tally_of_a_pair_a_month"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.survey_id} {self.month:%Y-%m} {self.measure_id} and whole experience"


class JointTally(models.Model):
    """Those interviewed in a month who are alike in everything that a weight looks at; of them, the headline.

    `month` is the interview's, `reported` the first day of the month of the report. "" is not known.
    """

    survey = models.ForeignKey(Survey, on_delete=models.CASCADE, related_name="joint_tallies")
    month = models.DateField()
    reported = models.DateField()
    outcome = models.CharField(max_length=60, blank=True)
    channel = models.CharField(max_length=40, blank=True)
    district = models.ForeignKey(District, on_delete=models.PROTECT)
    age_band = models.CharField(max_length=10, blank=True)
    gender = models.CharField(max_length=10, blank=True)
    surveyed = models.PositiveIntegerField()
    satisfied = models.PositiveIntegerField(default=0)
    base = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["survey", "month", "reported", "outcome", "channel", "district", "age_band", "gender"],
                name="one_tally_of_those_who_are_alike",
            ),
            models.CheckConstraint(
                condition=models.Q(satisfied__lte=models.F("base"), base__lte=models.F("surveyed")),
                name="the_satisfied_are_of_the_base_and_that_of_the_surveyed",
            ),
        ]
        indexes = [models.Index(fields=["survey", "reported"], name="joint_tally_by_report")]

    def __str__(self) -> str:
        return f"{self.survey_id} {self.month:%Y-%m}: {self.surveyed} alike"


class InterviewerCount(models.Model):
    """How alike answers to one interviewer are, over a survey's last months; counted at night.

    `first` and `last` are first days of months. `correlation` is pooled over the measures, None where nobody can
    say. `counts`: interviewer's id → [satisfied, base] of the headline.
    """

    survey = models.OneToOneField(Survey, on_delete=models.CASCADE, primary_key=True, related_name="interviewer_count")
    first = models.DateField()
    last = models.DateField()
    items = models.PositiveSmallIntegerField()
    correlation = models.FloatField(null=True)
    load = models.FloatField()
    counts = models.JSONField(default=dict)
    counted_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"interviewers of {self.survey_id} to {self.last:%Y-%m}"
