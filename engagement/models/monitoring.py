"""What services report each financial quarter: expected, received, asked about, sent back, accepted."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import models
from django.db.models import F, OuterRef, Q, Subquery
from django.urls import reverse

from engagement.fields import QuarterField, last_whole_quarter
from engagement.models.exchange import ReturnNote
from kentpcc.few import apart, is_few
from kentpcc.periods import Month, Period

if TYPE_CHECKING:
    from engagement.models.indicator import Indicator
    from kentpcc.models import User

PERSON: Any = settings.AUTH_USER_MODEL
BASE_NOT_SHOWN = "base not shown"


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
        latest = accepted.filter(pk=Subquery(newest)).select_related("service").order_by("service__name")
        return latest.prefetch_related("figures__indicator")

    def awaiting_acceptance(self) -> MonitoringReturnQuerySet:
        """Received, and not with the service again."""
        return self.filter(received_on__isnull=False, accepted_on__isnull=True, sent_back_on__isnull=True)

    def sent_back(self) -> MonitoringReturnQuerySet:
        return self.filter(sent_back_on__isnull=False)

    def before(self, quarter: Period) -> MonitoringReturnQuerySet:
        return self.filter(quarter__lt=quarter).order_by("-quarter")

    def overdue(self, on: date) -> MonitoringReturnQuerySet:
        """Not received by the end of the day on which they were due."""
        return self.filter(received_on__isnull=True, due_on__lt=on).select_related("service")

    def with_figures(self) -> MonitoringReturnQuerySet:
        return self.select_related("service").prefetch_related("figures__indicator", "service__indicators", "notes")


def _last_quarter_ended_by(month: Month) -> Period:
    return last_whole_quarter((month + 1).first_day)


DAYS_TO_REPORT = 31


def due_day(quarter: Period) -> date:
    """The day a return is due: 31 days after the quarter's last day."""
    return quarter.ends + timedelta(days=DAYS_TO_REPORT - 1)


class MonitoringReturn(models.Model):
    """One service's figures for one quarter: expected, then received, then accepted by the office."""

    class State(models.TextChoices):
        EXPECTED = "expected", "Not received"
        RECEIVED = "received", "Received"
        QUERIED = "queried", "Queried"
        SENT_BACK = "sent_back", "Sent back"
        ACCEPTED = "accepted", "Accepted"

    service = models.ForeignKey("engagement.Service", on_delete=models.PROTECT, related_name="returns")
    quarter = QuarterField()
    due_on = models.DateField()
    received_on = models.DateField(null=True, blank=True)
    filed_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    sent_back_on = models.DateField(null=True, blank=True)
    accepted_on = models.DateField(null=True, blank=True)
    accepted_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

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
            models.CheckConstraint(
                condition=Q(sent_back_on__isnull=True) | Q(received_on__isnull=False, accepted_on__isnull=True),
                name="a_return_sent_back_came_and_is_not_accepted",
            ),
            models.CheckConstraint(
                condition=Q(accepted_by__isnull=True) | Q(filed_by__isnull=True) | ~Q(accepted_by=F("filed_by")),
                name="another_person_accepts_a_return",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.service_id}, {self.quarter.label}"

    def get_absolute_url(self) -> str:
        return reverse("engagement:file_return", args=[self.pk])

    def is_overdue(self, on: date) -> bool:
        """Not received by the end of the day on which it was due."""
        return self.received_on is None and self.due_on < on

    def days_late(self, on: date) -> int:
        return max(0, (on - self.due_on).days)

    @property
    def state(self) -> State:
        """Reads `notes`: prefetch them when asking many."""
        if self.accepted_on:
            return self.State.ACCEPTED
        if self.sent_back_on:
            return self.State.SENT_BACK
        if self.received_on is None:
            return self.State.EXPECTED
        return self.State.QUERIED if self.open_queries else self.State.RECEIVED

    @property
    def open_queries(self) -> list[ReturnNote]:
        return [note for note in self.notes.all() if note.kind == ReturnNote.Kind.QUERY and not note.answer]

    @property
    def by_indicator(self) -> list[tuple[Indicator, ReturnFigure | None]]:
        """Every indicator that is asked, in order, with its figure, or None where the service reported none."""
        filed = {figure.indicator_id: figure for figure in self.figures.all()}
        return [(each, filed.get(each.pk)) for each in self.service.indicators_in(self.quarter)]

    @property
    def bases_told(self) -> frozenset[int]:
        """The bases that may stand side by side outside the office. Reads `figures`: prefetch them when asking many."""
        return apart(figure.denominator for figure in self.figures.all() if figure.denominator is not None)

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

    monitoring_return = models.ForeignKey(MonitoringReturn, on_delete=models.CASCADE, related_name="figures")
    indicator = models.ForeignKey("engagement.Indicator", on_delete=models.PROTECT, related_name="figures")
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
        return f"{self.indicator.code} {self.shown}"

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
    def about(self) -> str:
        """In whole per cent, for where its base is not told; never all or nobody."""
        whole = Decimal(self.percentage).quantize(Decimal(1), rounding=ROUND_HALF_UP)
        return "90% or more" if whole >= 100 else f"about {whole}%" if whole else "10% or less"

    @property
    def tells_on_few(self) -> bool:
        """Whether its counts tell on few people: by themselves, or beside those of the same return."""
        base = self.denominator
        return base is not None and (any(map(is_few, self.sides)) or base not in self.monitoring_return.bases_told)

    @property
    def base_note(self) -> str:
        return f"{self.numerator:,} of {self.denominator:,}" if self.base_supplied else "base not supplied"
