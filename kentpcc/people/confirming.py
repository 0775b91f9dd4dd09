"""What gives access, as the second person sees it: who asked for what, and confirming or declining it."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from kentpcc.access import SignedInRequest, requires
from kentpcc.models import AccessRequest
from kentpcc.pages.attempt import attempt
from kentpcc.pages.breadcrumbs import Step, breadcrumbs
from kentpcc.people import actions, tables
from kentpcc.people.queries import requests_waiting
from kentpcc.roles import Can

ACCESS = Step("Access to confirm", "access_requests")


@require_safe
@requires(Can.CONFIRM_ACCESS)
def access_requests(request: SignedInRequest) -> HttpResponse:
    return render(request, "kentpcc/people/access_requests.html", {"table": tables.requests(requests_waiting())})


@require_safe
@requires(Can.CONFIRM_ACCESS)
def access_request(request: SignedInRequest, pk: int) -> HttpResponse:
    asked = get_object_or_404(requests_waiting(), pk=pk)
    context = {"asked": asked, "breadcrumbs": breadcrumbs(ACCESS, here=asked.person.name)}
    return render(request, "kentpcc/people/access_request.html", context)


@require_POST
@requires(Can.CONFIRM_ACCESS)
def confirm(request: SignedInRequest, pk: int) -> HttpResponse:
    """The code stands in the answer to the form itself, and is kept nowhere."""
    asked = get_object_or_404(AccessRequest, pk=pk)
    codes: list[str] = []
    confirmed = attempt(
        request,
        lambda: codes.append(actions.confirm_access(asked, by=request.user, at=timezone.now())),
        success=lambda _: "It is confirmed.",
    )
    if not confirmed or not codes[0]:
        return redirect("access_requests")
    steps = breadcrumbs(ACCESS, here="Code")
    context = {"person": asked.person, "code": codes[0], "breadcrumbs": steps}
    return render(request, "kentpcc/people/code.html", context)


@require_POST
@requires(Can.CONFIRM_ACCESS)
def decline(request: SignedInRequest, pk: int) -> HttpResponse:
    asked = get_object_or_404(AccessRequest, pk=pk)
    attempt(
        request,
        lambda: actions.decline_access(asked, by=request.user, at=timezone.now()),
        success="It is declined: nothing was given.",
    )
    return redirect("access_requests")


@require_POST
@requires(Can.CONFIRM_ACCESS)
def withdraw(request: SignedInRequest, pk: int) -> HttpResponse:
    asked = get_object_or_404(AccessRequest, pk=pk)
    attempt(
        request,
        lambda: actions.withdraw_access(asked, by=request.user, at=timezone.now()),
        success="It is taken back.",
    )
    return redirect("access_requests")
