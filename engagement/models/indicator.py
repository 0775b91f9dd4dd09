"""What a service is asked to report: data, so that each has its own."""

from django.db import models
from django.db.models import F, Q

from kentpcc.periods import Period

STANDARD_INDICATORS = (
    ("would_recommend", "Would recommend the service to someone else affected by crime"),
    ("helped_cope", "Said the service helped them cope and recover"),
    ("satisfied", "Satisfied or highly satisfied with the service"),
)


class Indicator(models.Model):
    """One figure that a service is asked for. Another wording is another indicator, from its own quarter on.

    `largest_move`: how many points it may move in a quarter before whoever accepts it has to say why.
    """

    service = models.ForeignKey("engagement.Service", on_delete=models.CASCADE, related_name="indicators")
    code = models.SlugField()
    wording = models.CharField(max_length=160, help_text="as the board reads it: “Would recommend the service”")
    counted = models.CharField("who counts", max_length=200, blank=True, help_text="the numerator, in words")
    asked = models.CharField("of whom", max_length=200, blank=True, help_text="the denominator, in words")
    position = models.PositiveSmallIntegerField(default=0)
    begins = models.DateField(null=True, blank=True, help_text="the first day for which it is asked; empty: ever")
    ends = models.DateField(null=True, blank=True, help_text="the last day for which it is asked")
    largest_move = models.PositiveSmallIntegerField(default=10)

    class Meta:
        ordering = ["service", "position", "id"]
        constraints = [
            models.UniqueConstraint(fields=["service", "code"], name="one_indicator_of_a_code_per_service"),
            models.CheckConstraint(
                condition=Q(begins__isnull=True) | Q(ends__isnull=True) | Q(ends__gte=F("begins")),
                name="an_indicator_ends_after_it_begins",
            ),
        ]

    def __str__(self) -> str:
        return self.wording

    def is_asked_in(self, quarter: Period) -> bool:
        """For any day of it."""
        began = self.begins is None or self.begins < quarter.ends
        return began and (self.ends is None or self.ends >= quarter.begins)
