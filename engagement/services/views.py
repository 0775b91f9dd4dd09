"""Commissioned services as the office sees them."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from engagement.fields import last_whole_quarter
from engagement.history import earlier_of
from engagement.models import Contract, Indicator, MonitoringReturn, Quote, Service
from engagement.pages import ENGAGEMENT, SERVICES
from engagement.returns import tables as tables_of_returns
from engagement.services import actions, tables
from engagement.services.forms import ContractForm, IndicatorForm, PartnerForm, ServiceForm
from kentpcc.access import SignedInRequest, requires
from kentpcc.pages.attempt import attempt
from kentpcc.pages.breadcrumbs import breadcrumbs
from kentpcc.pages.downloads import Results, answered
from kentpcc.roles import Can

QUOTES_SHOWN = 8
HIDDEN_SAID = "Figures as the services publish them. Few people (c) and their bases are hidden from some readers."


@requires(Can.SEE_ENGAGEMENT)
def services(request: SignedInRequest) -> HttpResponse:
    today, may_accept = timezone.localdate(), request.user.can(Can.ACCEPT_RETURNS)
    context: dict[str, Any] = {
        "services": [
            (each, tables_of_returns.of_service(each, _returns_of(each), may_accept=may_accept))
            for each in Service.objects.funded(today).with_recent_returns(today)
        ],
        "overdue": tables_of_returns.overdue(_overdue(today), today, may_remind=may_accept),
        "quotes": Quote.objects.publishable().select_related("service")[:QUOTES_SHOWN],
        "quarter": last_whole_quarter(today),
        "may_accept": may_accept,
        "breadcrumbs": breadcrumbs(ENGAGEMENT, here=SERVICES.label),
    }
    listed = [context["overdue"], *(table for _, table in context["services"])]
    name = f"services-{last_whole_quarter(today).first}"
    found = Results("Commissioned services", name, listed, request.user, notes=[HIDDEN_SAID])
    return answered(request, "engagement/services/services.html", context, found)


def _overdue(today: date) -> list[MonitoringReturn]:
    return list(MonitoringReturn.objects.overdue(today).prefetch_related("notes"))


@requires(Can.SEE_ENGAGEMENT)
def service(request: SignedInRequest, code: str) -> HttpResponse:
    found = get_object_or_404(Service.objects.with_returns(), code=code)
    may_accept = request.user.can(Can.ACCEPT_RETURNS)
    form = PartnerForm(request.POST or None) if may_accept else None
    if form and form.is_valid():
        return _appoint(request, form, found)
    table = tables_of_returns.of_service(found, _returns_of(found), may_accept=may_accept)
    contracts = tables.contracts(found.contracts.all(), may_edit=may_accept)
    indicators = tables.indicators(found.indicators.all(), may_edit=may_accept)
    context = {
        "service": found,
        "table": table,
        "contracts": contracts,
        "indicators": indicators,
        "earlier": earlier_of(found) if may_accept else [],
        "may_accept": may_accept,
        "partners": found.partners.select_related("user"),
        "form": form,
        "breadcrumbs": breadcrumbs(ENGAGEMENT, SERVICES, here=found.name),
    }
    name = f"service-{found.code}"
    shown = Results(found.name, name, [table, contracts, indicators], found, notes=[HIDDEN_SAID])
    return answered(request, "engagement/services/service.html", context, shown)


def _returns_of(service: Service) -> list[MonitoringReturn]:
    """Those that were read with it."""
    shown: list[MonitoringReturn] = service.shown_returns  # type: ignore[attr-defined]  # prefetched
    return shown


def _appoint(request: SignedInRequest, form: PartnerForm, found: Service) -> HttpResponse:
    actions.appoint_partner(form.cleaned_data["user"], found, by=request.user)
    messages.success(request, f"The returns of {found.name} can now be filed by this person.")
    return redirect("engagement:service", found.code)


@requires(Can.ACCEPT_RETURNS)
def new_service(request: SignedInRequest) -> HttpResponse:
    return _keep_service(request, Service(), "Add a service")


@requires(Can.ACCEPT_RETURNS)
def edit_service(request: SignedInRequest, code: str) -> HttpResponse:
    found = get_object_or_404(Service, code=code)
    return _keep_service(request, found, found.name)


def _keep_service(request: SignedInRequest, service: Service, title: str) -> HttpResponse:
    form = ServiceForm(request.POST or None, instance=service)
    return _keep(
        request,
        form,
        lambda at: actions.keep_service(
            service, organisation=form.cleaned_data["organisation_name"], by=request.user, at=at
        ),
        title,
        service,
    )


@requires(Can.ACCEPT_RETURNS)
def new_contract(request: SignedInRequest, code: str) -> HttpResponse:
    return _keep_contract(request, Contract(service=get_object_or_404(Service, code=code)), "Add a contract")


@requires(Can.ACCEPT_RETURNS)
def edit_contract(request: SignedInRequest, pk: int) -> HttpResponse:
    return _keep_contract(request, get_object_or_404(Contract.objects.select_related("service"), pk=pk), "Contract")


def _keep_contract(request: SignedInRequest, contract: Contract, title: str) -> HttpResponse:
    form = ContractForm(request.POST or None, instance=contract)
    return _keep(
        request, form, lambda at: actions.keep_contract(contract, by=request.user, at=at), title, contract.service
    )


@requires(Can.ACCEPT_RETURNS)
def new_indicator(request: SignedInRequest, code: str) -> HttpResponse:
    return _keep_indicator(request, Indicator(service=get_object_or_404(Service, code=code)), "Add an indicator")


@requires(Can.ACCEPT_RETURNS)
def edit_indicator(request: SignedInRequest, pk: int) -> HttpResponse:
    return _keep_indicator(request, get_object_or_404(Indicator.objects.select_related("service"), pk=pk), "Indicator")


def _keep_indicator(request: SignedInRequest, indicator: Indicator, title: str) -> HttpResponse:
    form = IndicatorForm(request.POST or None, instance=indicator)
    return _keep(
        request, form, lambda at: actions.keep_indicator(indicator, by=request.user, at=at), title, indicator.service
    )


def _keep(
    request: SignedInRequest,
    form: ServiceForm | ContractForm | IndicatorForm,
    act: Callable[[datetime], object],
    title: str,
    service: Service,
) -> HttpResponse:
    if form.is_valid() and attempt(request, lambda: act(timezone.now()), success="It is kept.", form=form):
        return redirect(service)
    context: dict[str, object] = {
        "form": form,
        "title": title,
        "earlier": earlier_of(form.instance) if form.instance.pk else [],
    }
    context["breadcrumbs"] = breadcrumbs(ENGAGEMENT, SERVICES, here=title)
    return render(request, "engagement/services/keep.html", context)
