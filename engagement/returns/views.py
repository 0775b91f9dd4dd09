"""What a service partner sees: the returns of one service and nothing else."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from engagement.fields import last_whole_quarter
from engagement.models import MonitoringReturn
from engagement.pages import OWN_RETURNS
from engagement.returns import actions, tables
from engagement.returns.forms import ReturnForm
from kentpcc.access import SignedInRequest, requires
from kentpcc.pages.attempt import attempt
from kentpcc.pages.breadcrumbs import breadcrumbs
from kentpcc.roles import Can


@requires(Can.FILE_OWN_RETURNS)
def returns(request: SignedInRequest) -> HttpResponse:
    own = MonitoringReturn.objects.of_partner(request.user).with_figures()
    return render(request, "engagement/returns/returns.html", {"table": tables.own(list(own))})


@requires(Can.FILE_OWN_RETURNS)
def file_return(request: SignedInRequest, pk: int) -> HttpResponse:
    own = get_object_or_404(MonitoringReturn.objects.of_partner(request.user).with_figures(), pk=pk)
    form, today = ReturnForm(request.POST or None, monitoring_return=own), timezone.localdate()
    if form.is_valid() and attempt(
        request,
        lambda: actions.file_return(own, figures=form.figures, by=request.user, today=today),
        success=f"The return for {own.quarter.label} is filed.",
        form=form,
    ):
        return redirect("engagement:returns")
    steps = breadcrumbs(OWN_RETURNS, here=own.quarter.label)
    return render(request, "engagement/returns/file_return.html", {"form": form, "return": own, "breadcrumbs": steps})


@require_POST
@requires(Can.ACCEPT_RETURNS)
def accept_return(request: SignedInRequest, pk: int) -> HttpResponse:
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
def expect_returns(request: SignedInRequest) -> HttpResponse:
    today = timezone.localdate()
    quarter = last_whole_quarter(today)
    attempt(
        request,
        lambda: actions.expect_returns(quarter, by=request.user, today=today),
        success=f"The returns for {quarter.label} are expected.",
    )
    return redirect("engagement:services")
