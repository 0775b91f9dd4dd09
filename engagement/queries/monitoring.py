from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import F, OuterRef, Subquery

from engagement.fields import last_whole_quarter
from kentpcc.periods import Month, Period

if TYPE_CHECKING:
    from engagement.models import MonitoringReturn, Service
    from kentpcc.models import User


class MonitoringReturnQuerySet(models.QuerySet):
    def of_partner(self, user: User) -> MonitoringReturnQuerySet:
        """A service partner's own returns; none for anybody who is linked to no service."""
        return self.filter(service__partners__user=user)

    def for_quarter(self, quarter: Period) -> MonitoringReturnQuerySet:
        return self.filter(quarter=quarter)

    def accepted(self, *, on: date | None = None, ended_by: Month | None = None) -> MonitoringReturnQuerySet:
        """Accepted, by a day if given, and for quarters that had ended with a month if given."""
        accepted = self.filter(accepted_on__isnull=False)
        if on:
            accepted = accepted.filter(accepted_on__lte=on)
        if ended_by:
            accepted = accepted.filter(quarter__lte=_last_quarter_ended_by(ended_by))
        return accepted

    def latest_accepted(
        self, service: Service, *, on: date | None = None, ended_by: Month | None = None
    ) -> MonitoringReturn | None:
        """The service's newest quarter that the office has accepted; None when it has accepted none."""
        accepted = self.filter(service=service).accepted(on=on, ended_by=ended_by)
        return accepted.with_figures().order_by("-quarter").first()

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

    def came_late(self) -> MonitoringReturnQuerySet:
        return self.filter(received_on__gt=F("due_on"))

    def with_figures(self) -> MonitoringReturnQuerySet:
        return self.select_related("service").prefetch_related("figures")


def _last_quarter_ended_by(month: Month) -> Period:
    return last_whole_quarter((month + 1).first_day)
