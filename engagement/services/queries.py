"""Each commissioned service with its returns of the last four quarters, in a fixed number of queries."""

from datetime import date

from django.db.models import Prefetch
from django.shortcuts import get_object_or_404

from engagement.fields import last_whole_quarter, quarter_of
from engagement.models import MonitoringReturn, Service
from engagement.models.service import ServiceQuerySet

QUARTERS_SHOWN = 4


def services_with_returns(today: date) -> ServiceQuerySet:
    """`shown_returns` on each service, newest quarter first, each with its figures."""
    first = quarter_of((last_whole_quarter(today).first - 3 * (QUARTERS_SHOWN - 1)).first_day)
    recent = MonitoringReturn.objects.filter(quarter__gte=first).with_figures().order_by("-quarter")
    return Service.objects.funded(today).prefetch_related(Prefetch("returns", recent, to_attr="shown_returns"))


def service_with_returns(code: str) -> Service:
    """One service with all of its returns. Raises Http404 when there is none of that code."""
    every = MonitoringReturn.objects.with_figures().order_by("-quarter")
    return get_object_or_404(
        Service.objects.prefetch_related(Prefetch("returns", every, to_attr="shown_returns")), code=code
    )


def returns_of(service: Service) -> list[MonitoringReturn]:
    """Those that the two above have read with it."""
    shown: list[MonitoringReturn] = service.shown_returns  # type: ignore[attr-defined]  # prefetched
    return shown
