"""What others found: figures of other surveys, each with its date, its question and its mode."""

from django.conf import settings
from django.db import models

from surveys.models.survey import Survey


class Benchmark(models.Model):
    """One figure of somebody else's. It is said in a sentence, and never drawn beside ours.

    `base` is None where its source does not give it. Without a survey it is about victims of any crime.
    """

    source = models.CharField(max_length=120)
    year = models.CharField(max_length=40, help_text="as the source names it: “year to March 2025”")
    asked_of = models.CharField(max_length=160, help_text="“victims of burglary”")
    question = models.CharField(max_length=240)
    mode = models.CharField(max_length=80)
    scale = models.CharField(max_length=80)
    base = models.PositiveIntegerField(null=True, blank=True)
    percentage = models.DecimalField(max_digits=4, decimal_places=1)
    survey = models.ForeignKey(Survey, on_delete=models.CASCADE, null=True, blank=True, related_name="benchmarks")
    withdrawn_on = models.DateField(null=True, blank=True)
    kept_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["source", "-year", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(percentage__gte=0, percentage__lte=100), name="a_benchmark_is_a_share"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.source}, {self.year}: {self.percentage}%"
