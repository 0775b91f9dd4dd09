"""Commissioned services as the office sees them."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from engagement.fields import last_whole_quarter
from engagement.models import MonitoringReturn, Quote, Service
from engagement.pages import breadcrumbs
from engagement.services import actions
from engagement.services.forms import PartnerForm
from engagement.services.queries import INDICATORS, service_with_returns, services_with_returns
from kentpcc.access import requires
from kentpcc.roles import Can

QUOTES_SHOWN = 8


@requires(Can.SEE_ENGAGEMENT)
def services(request: HttpRequest) -> HttpResponse:
    today = timezone.localdate()
    context = {
        "services": services_with_returns(today),
        "indicators": INDICATORS,
        "overdue": MonitoringReturn.objects.overdue(today),
        "quotes": Quote.objects.publishable().select_related("service")[:QUOTES_SHOWN],
        "quarter": last_whole_quarter(today),
        "may_accept": request.user.can(Can.ACCEPT_RETURNS),
        "breadcrumbs": breadcrumbs(("Services", None)),
    }
    return render(request, "engagement/services/services.html", context)


@requires(Can.SEE_ENGAGEMENT)
def service(request: HttpRequest, code: str) -> HttpResponse:
    found = service_with_returns(code)
    may_accept = request.user.can(Can.ACCEPT_RETURNS)
    context = {
        "service": found,
        "indicators": INDICATORS,
        "may_accept": may_accept,
        "partners": found.partners.select_related("user"),
        "form": PartnerForm(request.POST or None) if may_accept else None,
        "breadcrumbs": breadcrumbs(("Services", reverse("engagement:services")), (found.name, None)),
    }
    if request.method == "POST" and may_accept and _appoint(request, context["form"], found):
        return redirect("engagement:service", code)
    return render(request, "engagement/services/service.html", context)


def _appoint(request: HttpRequest, form: PartnerForm, found: Service) -> bool:
    if not form.is_valid():
        return False
    actions.appoint_partner(form.cleaned_data["user"], found, by=request.user)
    messages.success(request, f"The returns of {found.name} can now be filed by this person.")
    return True
