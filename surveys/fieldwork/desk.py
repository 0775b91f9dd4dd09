"""What the pages of a call have in common: the case that is held, and what is said when it is held no longer."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone

from kentpcc.access import SignedInRequest, View
from kentpcc.models import User
from surveys.fieldwork import queue
from surveys.fieldwork.assignment.queries import why_lost
from surveys.fieldwork.queue import LeaseLost, lease_of
from surveys.fieldwork.safety.actions import leave_unsafe_after
from surveys.models import Case

LOST = "You no longer hold that case: its time ran out, or the call was already ended. Get the next call."


def held_case(user: User, case_id: UUID) -> Case:
    """The case, if this user holds it; otherwise it does not exist."""
    cases = queue.held_by(user, timezone.now()).select_related("survey", "involvement__victim", "district", "interview")
    return get_object_or_404(cases.prefetch_related("attempts"), pk=case_id)


def says_when_lost(view: View) -> View:
    """Where the lease is lost, leads to the queue with a sentence."""

    @wraps(view)
    def kept(request: SignedInRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        try:
            return view(request, *args, **kwargs)
        except LeaseLost:
            messages.warning(request, why_lost(request.user, timezone.now()) or LOST)
            return redirect("fieldwork:queue")

    return kept


def unsafe_all_the_same(
    says: Callable[[HttpRequest], bool], case_of: Callable[..., UUID | None]
) -> Callable[[View], View]:
    """“Not safe” counts also where the case is held no longer, whatever became of it meanwhile."""

    def counting(view: View) -> View:
        @wraps(view)
        def kept(request: SignedInRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            try:
                return view(request, *args, **kwargs)
            except (Http404, LeaseLost):
                case_id = case_of(*args, **kwargs) if says(request) else None
                if case_id and leave_unsafe_after(case_id, by=request.user, at=timezone.now()):
                    return redirect("fieldwork:leave")
                raise

        return kept

    return counting


def told(request: SignedInRequest) -> dict[str, Any]:
    """Who does an act of a call, under which lease, and when."""
    return {"by": request.user, "lease": lease_of(request), "at": timezone.now()}


def gone(request: HttpRequest) -> HttpResponse:
    """A page that still stands open leads to the queue; whoever asks for an address learns nothing."""
    if not getattr(request, "htmx", False):
        raise Http404
    return elsewhere(request, reverse("fieldwork:queue"))


def elsewhere(request: HttpRequest, address: str) -> HttpResponse:
    """Leads to another page, also where htmx asks."""
    if not getattr(request, "htmx", False):
        return redirect(address)
    response = HttpResponse(status=204)
    response.headers["HX-Redirect"] = address
    return response
