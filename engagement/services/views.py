"""Commissioned services as the office sees them."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from engagement.fields import last_whole_quarter
from engagement.models import MonitoringReturn, Quote, Service
from engagement.pages import ENGAGEMENT, SERVICES
from engagement.returns import tables
from engagement.services import actions
from engagement.services.forms import PartnerForm
from kentpcc.access import SignedInRequest, requires
from kentpcc.pages.breadcrumbs import breadcrumbs
from kentpcc.roles import Can

QUOTES_SHOWN = 8


@requires(Can.SEE_ENGAGEMENT)
def services(request: SignedInRequest) -> HttpResponse:
    today, may_accept = timezone.localdate(), request.user.can(Can.ACCEPT_RETURNS)
    context = {
        "services": [
            (each, tables.of_service(each, _returns_of(each), may_accept=may_accept))
            for each in Service.objects.funded(today).with_recent_returns(today)
        ],
        "overdue": MonitoringReturn.objects.overdue(today),
        "quotes": Quote.objects.publishable().select_related("service")[:QUOTES_SHOWN],
        "quarter": last_whole_quarter(today),
        "may_accept": may_accept,
        "breadcrumbs": breadcrumbs(ENGAGEMENT, here=SERVICES.label),
    }
    return render(request, "engagement/services/services.html", context)


@requires(Can.SEE_ENGAGEMENT)
def service(request: SignedInRequest, code: str) -> HttpResponse:
    found = get_object_or_404(Service.objects.with_returns(), code=code)
    may_accept = request.user.can(Can.ACCEPT_RETURNS)
    form = PartnerForm(request.POST or None) if may_accept else None
    if form and form.is_valid():
        return _appoint(request, form, found)
    context = {
        "service": found,
        "table": tables.of_service(found, _returns_of(found), may_accept=may_accept),
        "may_accept": may_accept,
        "partners": found.partners.select_related("user"),
        "form": form,
        "breadcrumbs": breadcrumbs(ENGAGEMENT, SERVICES, here=found.name),
    }
    return render(request, "engagement/services/service.html", context)


def _returns_of(service: Service) -> list[MonitoringReturn]:
    """Those that were read with it."""
    shown: list[MonitoringReturn] = service.shown_returns  # type: ignore[attr-defined]  # prefetched
    return shown


def _appoint(request: SignedInRequest, form: PartnerForm, found: Service) -> HttpResponse:
    actions.appoint_partner(form.cleaned_data["user"], found, by=request.user)
    messages.success(request, f"The returns of {found.name} can now be filed by this person.")
    return redirect("engagement:service", found.code)
