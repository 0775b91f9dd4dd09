from decimal import ROUND_HALF_UP, Decimal

from django.db import models
from django.db.models import F, Q

from engagement.models.monitoring import MonitoringReturn

WITHOUT_BASE = Q(numerator__isnull=True, denominator__isnull=True)
WITH_BASE = Q(numerator__isnull=False, denominator__isnull=False, denominator__gt=0)  # NULL > 0 would pass
TWICE_THE_SHARE = F("percentage") * F("denominator") * 2  # doubled, so that half a point is a whole number


class ReturnFigure(models.Model):
    """One figure of a return: the percentage as published and, when supplied, the counts behind it.

    Without counts the base is “not supplied”: a state that is printed, never a guess.
    """

    class Indicator(models.TextChoices):
        WOULD_RECOMMEND = "would_recommend", "Would recommend the service to someone else affected by crime"
        HELPED_COPE = "helped_cope", "Said the service helped them cope and recover"
        SATISFIED = "satisfied", "Satisfied or highly satisfied with the service"

    monitoring_return = models.ForeignKey(MonitoringReturn, on_delete=models.CASCADE, related_name="figures")
    indicator = models.CharField(max_length=20, choices=Indicator.choices)
    percentage = models.DecimalField(max_digits=4, decimal_places=1)
    numerator = models.PositiveIntegerField(null=True, blank=True)
    denominator = models.PositiveIntegerField(null=True, blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["monitoring_return", "indicator"], name="one_figure_per_indicator"),
            models.CheckConstraint(condition=Q(percentage__range=(0, 100)), name="a_percentage_is_from_0_to_100"),
            models.CheckConstraint(condition=WITHOUT_BASE | WITH_BASE, name="both_counts_or_neither"),
            models.CheckConstraint(
                condition=WITHOUT_BASE | Q(numerator__lte=F("denominator")), name="the_numerator_is_within_its_base"
            ),
            models.CheckConstraint(
                condition=WITHOUT_BASE
                | (
                    Q(denominator__gte=TWICE_THE_SHARE - F("numerator") * 200)
                    & Q(denominator__gte=F("numerator") * 200 - TWICE_THE_SHARE)
                ),
                name="the_percentage_agrees_with_its_counts",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.indicator} {self.shown}"

    @property
    def base_supplied(self) -> bool:
        return self.denominator is not None

    @property
    def shown(self) -> str:
        """As it was published: 92 % stays “92%” and 91.5 % stays “91.5%”."""
        percentage = Decimal(self.percentage).quantize(Decimal("0.1"), rounding=ROUND_HALF_UP)
        return f"{percentage:f}".removesuffix(".0") + "%"

    @property
    def base_note(self) -> str:
        return f"{self.numerator:,} of {self.denominator:,}" if self.base_supplied else "base not supplied"
