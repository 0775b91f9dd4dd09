"""Who could be rung on a day, as it stood in the morning, and what changed until the evening."""

from django.db import models
from django.db.models import Q

from surveys.models.case import Case
from surveys.models.survey import Survey


class DayList(models.Model):
    """All open cases of a survey on the morning of a local day (Europe/London). It is made once."""

    survey = models.ForeignKey(Survey, on_delete=models.CASCADE, related_name="day_lists")
    on = models.DateField()
    frozen_at = models.DateTimeField()

    class Meta:
        ordering = ["-on", "survey"]
        constraints = [models.UniqueConstraint(fields=["survey", "on"], name="one_day_list_of_a_survey_and_day")]

    def __str__(self) -> str:
        return f"{self.survey_id} on {self.on}"


class DayLine(models.Model):
    """One case on the list. `bar` is the code of the reason why it may not be rung; "" where it may.

    A line is never taken away: what happens later strikes it out, once, with the code of the reason. `added_at` is
    empty for the cases of the morning.
    """

    day_list = models.ForeignKey(DayList, on_delete=models.CASCADE, related_name="lines")
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="+")
    bar = models.CharField(max_length=40, blank=True)
    added_at = models.DateTimeField(null=True, blank=True, help_text="where it came after the list was made")
    struck_out_at = models.DateTimeField(null=True, blank=True)
    struck_out_by = models.CharField(max_length=40, blank=True, help_text="code of the reason")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["day_list", "case"], name="a_case_stands_on_a_day_list_once"),
            models.CheckConstraint(
                condition=Q(struck_out_at__isnull=True, struck_out_by="")
                | (Q(struck_out_at__isnull=False) & ~Q(struck_out_by="")),
                name="a_line_is_struck_out_with_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.case_id} on list {self.day_list_id}"
