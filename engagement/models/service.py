"""Services that the commissioner pays for, and what they report each financial quarter."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.db.models import F, OuterRef, Prefetch, Q, Subquery
from django.urls import reverse

from engagement.fields import QuarterField, last_whole_quarter, quarter_of
from kentpcc.periods import Month, Period

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
        return self.prefetch_related(Prefetch("returns", newest_first, to_attr="shown_returns"))


class Service(models.Model):
    """A service for victims that the commissioner pays for, and that reports every quarter."""

    code = models.SlugField(unique=True)
    name = models.CharField(max_length=120, unique=True)
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


class ServicePartner(models.Model):
    """Whose returns a service partner files: those of this service and no other."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="service_partner")
    service = models.ForeignKey(Service, on_delete=models.CASCADE, related_name="partners")

    def __str__(self) -> str:
        return f"{self.user_id} for {self.service_id}"


class MonitoringReturnQuerySet(models.QuerySet["MonitoringReturn"]):
    def of_partner(self, user: User) -> MonitoringReturnQuerySet:
        """A service partner's own returns; none for anybody who is linked to no service."""
        return self.filter(service__partners__user=user)

    def for_quarter(self, quarter: Period) -> MonitoringReturnQuerySet:
        return self.filter(quarter=quarter)  # type: ignore[misc]  # the field takes a Period

    def accepted(self, *, on: date | None = None, ended_by: Month | None = None) -> MonitoringReturnQuerySet:
        """Accepted, by a day if given, and for quarters that had ended with a month if given."""
        accepted = self.filter(accepted_on__isnull=False)
        if on:
            accepted = accepted.filter(accepted_on__lte=on)
        if ended_by:
            accepted = accepted.filter(quarter__lte=_last_quarter_ended_by(ended_by))
        return accepted

    def latest_accepted_of_each(
        self, *, on: date | None = None, ended_by: Month | None = None
    ) -> MonitoringReturnQuerySet:
        """The newest accepted return of every service that has one, by the service's name."""
        accepted = self.accepted(on=on, ended_by=ended_by)
        newest = accepted.filter(service=OuterRef("service")).order_by("-quarter").values("pk")[:1]
        return accepted.filter(pk=Subquery(newest)).with_figures().order_by("service__name")

    def awaiting_acceptance(self) -> MonitoringReturnQuerySet:
        return self.filter(received_on__isnull=False, accepted_on__isnull=True)

    def overdue(self, on: date) -> MonitoringReturnQuerySet:
        """Not received by the end of the day on which they were due."""
        return self.filter(received_on__isnull=True, due_on__lt=on).select_related("service")

    def with_figures(self) -> MonitoringReturnQuerySet:
        return self.select_related("service").prefetch_related("figures")


def _last_quarter_ended_by(month: Month) -> Period:
    return last_whole_quarter((month + 1).first_day)


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
    def by_indicator(self) -> list[tuple[ReturnFigure.Indicator, ReturnFigure | None]]:
        """Every indicator in order with its figure, or None where the service reported none."""
        filed = {figure.indicator: figure for figure in self.figures.all()}
        return [(indicator, filed.get(indicator)) for indicator in ReturnFigure.Indicator]

    @property
    def came_late(self) -> bool:
        return self.received_on is not None and self.received_on > self.due_on


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
    def sides(self) -> tuple[int, ...]:
        """How many were asked, said so, and did not; nothing without a base."""
        if self.numerator is None or self.denominator is None:
            return ()
        return self.denominator, self.numerator, self.denominator - self.numerator

    @property
    def shown(self) -> str:
        """As it was published: 92 % stays “92%” and 91.5 % stays “91.5%”."""
        percentage = Decimal(self.percentage).quantize(Decimal("0.1"), rounding=ROUND_HALF_UP)
        return f"{percentage:f}".removesuffix(".0") + "%"

    @property
    def base_note(self) -> str:
        return f"{self.numerator:,} of {self.denominator:,}" if self.base_supplied else "base not supplied"
