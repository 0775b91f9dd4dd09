"""How those who ring are, for those who look after them; and one's own page."""

from collections.abc import Callable

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from kentpcc.access import SignedInRequest, requires
from kentpcc.pages.attempt import attempt
from kentpcc.roles import Can
from surveys.fieldwork.wellbeing import actions, queries, tables
from surveys.models import Attempt, Debrief


@require_safe
@requires(Can.REVIEW_INTERVIEWS, Can.CALL_VICTIMS)
def wellbeing(request: SignedInRequest) -> HttpResponse:
    """Everybody, for a supervisor; oneself, for whoever rings."""
    if not request.user.can(Can.REVIEW_INTERVIEWS):
        return _own(request)
    now = timezone.now()
    context = {
        "wanted": tables.wanted(queries.wanted(now), request.user),
        "severe": tables.severe(queries.severe_calls(now)),
        "caps": tables.caps(queries.caps(now)),
    }
    return render(request, "surveys/fieldwork/wellbeing/wellbeing.html", context)


@require_safe
@requires(Can.CALL_VICTIMS)
def own(request: SignedInRequest) -> HttpResponse:
    return _own(request)


def _own(request: SignedInRequest) -> HttpResponse:
    past = Debrief.objects.filter(user=request.user).exclude(outcome="").select_related("ended_by")
    context = {
        "asked": queries.open_of(request.user),
        "caps": tables.own_caps(queries.caps(timezone.now(), request.user)),
        "past": tables.past(past.order_by("-since")),
    }
    return render(request, "surveys/fieldwork/wellbeing/own.html", context)


@require_POST
@requires(Can.CALL_VICTIMS)
def ask(request: SignedInRequest) -> HttpResponse:
    actions.ask(by=request.user, at=timezone.now())
    messages.success(request, "The supervisors see that you wish to talk. One of them will come to you.")
    return redirect("fieldwork:own_wellbeing")


@require_POST
@requires(Can.REVIEW_INTERVIEWS)
def offer(request: SignedInRequest, pk: int) -> HttpResponse:
    return _do(request, lambda: actions.offer(pk, by=request.user, at=timezone.now()), "That it was offered is kept.")


@require_POST
@requires(Can.REVIEW_INTERVIEWS)
def offer_after(request: SignedInRequest, pk: int) -> HttpResponse:
    now = timezone.now()
    return _do(request, lambda: actions.offer_after(pk, by=request.user, at=now), "That it was offered is kept.")


@require_POST
@requires(Can.REVIEW_INTERVIEWS)
def end(request: SignedInRequest, pk: int) -> HttpResponse:
    chosen = request.POST.get("outcome", "")
    if chosen not in Debrief.Outcome.values:
        raise Http404
    outcome, now = Debrief.Outcome(chosen), timezone.now()
    return _do(request, lambda: actions.end(pk, outcome, by=request.user, at=now), f"{outcome.label}: it is kept.")


def _do(request: SignedInRequest, act: Callable[[], Debrief], success: str) -> HttpResponse:
    try:
        attempt(request, act, success=success)
    except (Debrief.DoesNotExist, Attempt.DoesNotExist):
        raise Http404 from None
    return redirect("fieldwork:wellbeing")
