from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db import transaction

from engagement.models import MonitoringReturn, ReturnFigure, Service, due_day
from kentpcc.acts import Act
from kentpcc.audit import record
from kentpcc.models import User
from kentpcc.periods import Period
from kentpcc.refusals import Refused


@dataclass(frozen=True)
class Published:
    """A percentage as the service publishes it, and the counts behind it if it supplied them."""

    percentage: Decimal
    numerator: int | None = None
    denominator: int | None = None


@transaction.atomic
def expect_returns(quarter: Period, *, by: User | None, today: date) -> list[MonitoringReturn]:
    """Notes which returns are due for a quarter that has ended. Asking twice adds nothing."""
    if today < quarter.ends:
        raise Refused(f"{quarter.label} has not ended: ask for its returns from {quarter.ends:%-d %B %Y}.")
    due = due_day(quarter)
    asked = [
        MonitoringReturn.objects.get_or_create(service=service, quarter=quarter, defaults={"due_on": due})  # type: ignore[misc]  # the field takes a Period
        for service in Service.objects.funded_in(quarter)
    ]
    new = [monitoring_return for monitoring_return, created in asked if created]
    for monitoring_return in new:
        record(Act.EXPECTED_RETURN, monitoring_return, by=by)
    return new


@transaction.atomic
def file_return(
    monitoring_return: MonitoringReturn, *, figures: Mapping[str, Published], by: User, today: date
) -> MonitoringReturn:
    """Takes in a service's figures by indicator. Until the office accepts them they may be filed again."""
    kept = _locked(monitoring_return)
    if kept.accepted_on:
        raise Refused("The office has accepted this return. Ask the office if a figure has to be corrected.")
    if today < kept.quarter.ends:
        raise Refused(f"{kept.quarter.label} has not ended: file its return from {kept.quarter.ends:%-d %B %Y}.")
    again = kept.received_on is not None
    kept.received_on = kept.received_on or today
    kept.save(update_fields=["received_on"])
    kept.figures.all().delete()
    ReturnFigure.objects.bulk_create(
        ReturnFigure(
            monitoring_return=kept,
            indicator=indicator,
            percentage=published.percentage,
            numerator=published.numerator,
            denominator=published.denominator,
        )
        for indicator, published in figures.items()
    )
    record(Act.FILED_RETURN, kept, by=by, again=again, figures=len(figures))
    return kept


@transaction.atomic
def accept_return(monitoring_return: MonitoringReturn, *, by: User, today: date) -> MonitoringReturn:
    """From now on the board may read the figures. A second acceptance changes nothing."""
    kept = _locked(monitoring_return)
    if kept.accepted_on:
        return kept
    if kept.received_on is None:
        raise Refused("This return has not been received, so it cannot be accepted yet.")
    kept.accepted_on = today
    kept.save(update_fields=["accepted_on"])
    record(Act.ACCEPTED_RETURN, kept, by=by)
    return kept


def _locked(monitoring_return: MonitoringReturn) -> MonitoringReturn:
    return MonitoringReturn.objects.select_for_update().get(pk=monitoring_return.pk)
