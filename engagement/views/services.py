"""Commissioned services as the office sees them."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from engagement import actions
from engagement.fields import last_whole_quarter
from engagement.forms.partners import PartnerForm
from engagement.models import MonitoringReturn, Quote, Service
from engagement.service_table import INDICATORS, service_with_returns, services_with_returns
from engagement.views.answers import attempt, trail
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
        "breadcrumbs": trail(("Services", None)),
    }
    return render(request, "engagement/services.html", context)


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
        "breadcrumbs": trail(("Services", reverse("engagement:services")), (found.name, None)),
    }
    if request.method == "POST" and may_accept and _appoint(request, context["form"], found):
        return redirect("engagement:service", code)
    return render(request, "engagement/service.html", context)


def _appoint(request: HttpRequest, form: PartnerForm, found: Service) -> bool:
    if not form.is_valid():
        return False
    actions.appoint_partner(form.cleaned_data["user"], found, by=request.user)
    messages.success(request, f"The returns of {found.name} can now be filed by this person.")
    return True


@require_POST
@requires(Can.ACCEPT_RETURNS)
def accept_return(request: HttpRequest, pk: int) -> HttpResponse:
    received = get_object_or_404(MonitoringReturn, pk=pk)
    today = timezone.localdate()
    attempt(
        request,
        lambda: actions.accept_return(received, by=request.user, today=today),
        success="The return is accepted: the board can read it.",
    )
    return redirect("engagement:services")


@require_POST
@requires(Can.ACCEPT_RETURNS)
def expect_returns(request: HttpRequest) -> HttpResponse:
    today = timezone.localdate()
    quarter = last_whole_quarter(today)
    attempt(
        request,
        lambda: actions.expect_returns(quarter, by=request.user, today=today),
        success=f"The returns for {quarter.label} are expected.",
    )
    return redirect("engagement:services")
