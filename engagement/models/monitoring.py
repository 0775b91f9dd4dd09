"""What commissioned services report each financial quarter."""

from datetime import date, timedelta

from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from engagement.fields import QuarterField
from engagement.models.service import Service
from engagement.queries.monitoring import MonitoringReturnQuerySet
from kentpcc.periods import Period

DAYS_TO_REPORT = 31


def due_day(quarter: Period) -> date:
    """The day a return is due: 31 days after the quarter's last day."""
    return quarter.ends + timedelta(days=DAYS_TO_REPORT - 1)


class MonitoringReturn(models.Model):
    """One service's figures for one quarter: expected, then received, then accepted by the office."""

    service = models.ForeignKey(Service, on_delete=models.PROTECT, related_name="returns")
    quarter = QuarterField()
    due_on = models.DateField()
    received_on = models.DateField(null=True, blank=True)
    accepted_on = models.DateField(null=True, blank=True)

    objects = MonitoringReturnQuerySet.as_manager()

    class Meta:
        ordering = ["-quarter", "service__name"]
        constraints = [
            models.UniqueConstraint(fields=["service", "quarter"], name="one_return_per_service_and_quarter"),
            models.CheckConstraint(
                condition=Q(quarter__month__in=[1, 4, 7, 10], quarter__day=1),
                name="a_return_covers_a_financial_quarter",
            ),
            models.CheckConstraint(
                condition=Q(accepted_on__isnull=True) | Q(received_on__isnull=False, accepted_on__gte=F("received_on")),
                name="a_return_is_received_before_it_is_accepted",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.service_id}, {self.quarter.label}"

    def get_absolute_url(self) -> str:
        return reverse("engagement:file_return", args=[self.pk])

    def is_overdue(self, on: date) -> bool:
        """Not received by the end of the day on which it was due."""
        return self.received_on is None and self.due_on < on

    @property
    def by_indicator(self) -> list[tuple[models.TextChoices, models.Model | None]]:
        """Every indicator in order with its figure, or None where the service reported none."""
        filed = {figure.indicator: figure for figure in self.figures.all()}
        return [(indicator, filed.get(indicator)) for indicator in self.figures.model.Indicator]

    @property
    def came_late(self) -> bool:
        return self.received_on is not None and self.received_on > self.due_on
