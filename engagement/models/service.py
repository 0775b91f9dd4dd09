"""Services that the commissioner pays for: by which contract, who files for them, and what each is asked to report."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.db.models import F, Prefetch, Q
from django.urls import reverse

from engagement.fields import last_whole_quarter, quarter_of
from engagement.models.activity import Organisation
from engagement.models.indicator import Indicator
from engagement.models.monitoring import MonitoringReturn, MonitoringReturnQuerySet
from kentpcc.periods import Period

if TYPE_CHECKING:
    from kentpcc.models import User


QUARTERS_SHOWN = 4


class ServiceQuerySet(models.QuerySet["Service"]):
    def funded(self, on: date) -> ServiceQuerySet:
        return self.filter(Q(funded_to__isnull=True) | Q(funded_to__gte=on), funded_from__lte=on)

    def funded_in(self, period: Period) -> ServiceQuerySet:
        """Funded for any day of the period: these report on it."""
        ended = Q(funded_to__isnull=True) | Q(funded_to__gte=period.begins)
        return self.filter(ended, funded_from__lt=period.ends)

    def of_partner(self, user: User) -> ServiceQuerySet:
        return self.filter(partners__user=user)

    def with_returns(self) -> ServiceQuerySet:
        """`shown_returns` on each service, newest quarter first, each with its figures."""
        return self._showing(MonitoringReturn.objects.all())

    def with_recent_returns(self, today: date) -> ServiceQuerySet:
        """The same of the last four quarters, in a fixed number of queries."""
        first = quarter_of((last_whole_quarter(today).first - 3 * (QUARTERS_SHOWN - 1)).first_day)
        return self._showing(MonitoringReturn.objects.filter(quarter__gte=first))

    def _showing(self, returns: MonitoringReturnQuerySet) -> ServiceQuerySet:
        newest_first = returns.with_figures().order_by("-quarter")
        return self.prefetch_related("indicators", Prefetch("returns", newest_first, to_attr="shown_returns"))


class Service(models.Model):
    """A service for victims that the commissioner pays for, and that reports every quarter."""

    code = models.SlugField(unique=True)
    name = models.CharField(max_length=120, unique=True)
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="services"
    )
    provides = models.TextField(help_text="in one sentence, for the board")
    funded_from = models.DateField()
    funded_to = models.DateField(null=True, blank=True, help_text="the last day")

    objects = ServiceQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(
                condition=Q(funded_to__isnull=True) | Q(funded_to__gte=F("funded_from")),
                name="funding_ends_after_it_begins",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("engagement:service", args=[self.code])

    def indicators_in(self, quarter: Period) -> list[Indicator]:
        """What is asked of that quarter, in order. Prefetch `indicators` when asking many services."""
        return [each for each in self.indicators.all() if each.is_asked_in(quarter)]


class Contract(models.Model):
    """What is funded, from when, until when. `amount` is in pounds; None where it is not told here."""

    service = models.ForeignKey(Service, on_delete=models.PROTECT, related_name="contracts")
    funds = models.CharField(max_length=200, help_text="what is funded, in one sentence")
    begins = models.DateField()
    ends = models.DateField(null=True, blank=True, help_text="the last day")
    amount = models.DecimalField(max_digits=12, decimal_places=2, null=True, blank=True)

    class Meta:
        ordering = ["-begins", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends__isnull=True) | Q(ends__gte=F("begins")), name="a_contract_ends_after_it_begins"
            ),
            models.CheckConstraint(
                condition=Q(amount__isnull=True) | Q(amount__gte=0), name="a_contract_is_of_no_negative_amount"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.service_id}, from {self.begins}"


class ServicePartner(models.Model):
    """Whose returns a service partner files: those of this service and no other."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="service_partner")
    service = models.ForeignKey(Service, on_delete=models.CASCADE, related_name="partners")

    def __str__(self) -> str:
        return f"{self.user_id} for {self.service_id}"
