"""What a service partner sees: the returns of one service and nothing else."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone

from engagement import actions
from engagement.forms.quotes import QuoteForm
from engagement.forms.returns import ReturnForm
from engagement.models import MonitoringReturn, Service
from engagement.views.answers import attempt
from kentpcc.access import requires
from kentpcc.roles import Can


@requires(Can.FILE_OWN_RETURNS)
def returns(request: HttpRequest) -> HttpResponse:
    today = timezone.localdate()
    own = MonitoringReturn.objects.of_partner(request.user).with_figures()
    return render(request, "engagement/returns.html", {"returns": own, "today": today})


@requires(Can.FILE_OWN_RETURNS)
def file_return(request: HttpRequest, pk: int) -> HttpResponse:
    own = get_object_or_404(MonitoringReturn.objects.of_partner(request.user).with_figures(), pk=pk)
    form, today = ReturnForm(request.POST or None, monitoring_return=own), timezone.localdate()
    if form.is_valid() and attempt(
        request,
        lambda: actions.file_return(own, figures=form.figures, by=request.user, today=today),
        success=f"The return for {own.quarter.label} is filed.",
        form=form,
    ):
        return redirect("engagement:returns")
    steps = [("Your returns", reverse("engagement:returns")), (own.quarter.label, None)]
    return render(request, "engagement/file_return.html", {"form": form, "return": own, "breadcrumbs": steps})


@requires(Can.FILE_OWN_RETURNS)
def enter_quote(request: HttpRequest) -> HttpResponse:
    service = get_object_or_404(Service.objects.of_partner(request.user))
    form = QuoteForm(request.POST or None, today=timezone.localdate())
    if form.is_valid() and attempt(
        request,
        lambda: actions.enter_quote(service=service, by=request.user, **form.cleaned_data),
        success="The quote is entered. Somebody in the office removes the names before it is published.",
        form=form,
    ):
        return redirect("engagement:returns")
    steps = [("Your returns", reverse("engagement:returns")), ("A quote", None)]
    return render(request, "engagement/enter_quote.html", {"form": form, "service": service, "breadcrumbs": steps})
