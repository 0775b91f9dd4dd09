"""The interviewer's day: the next call, the number, the outcome."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from kentpcc.access import SignedInRequest, requires
from kentpcc.models import User
from kentpcc.refusals import Refused
from kentpcc.roles import Can
from surveys.fieldwork import actions, queue, tables
from surveys.fieldwork.assignment.queries import why_lost
from surveys.fieldwork.forms import OutcomeForm
from surveys.fieldwork.outcomes import BY_CODE
from surveys.fieldwork.queries import queue_by_survey
from surveys.fieldwork.queue import lease_of
from surveys.models import Case


@requires(Can.CALL_VICTIMS)
def queue_page(request: SignedInRequest) -> HttpResponse:
    now = timezone.now()
    held = queue.held_by(request.user, now).first()
    context = {"held": held, "table": tables.waiting(queue_by_survey(now, request.user), holds_one=held is not None)}
    return render(request, "surveys/fieldwork/queue.html", context)


@require_POST
@requires(Can.CALL_VICTIMS)
def next_call(request: SignedInRequest) -> HttpResponse:
    survey = request.POST.get("survey", "").replace("\x00", "") or None
    try:
        case = queue.claim_next(request.user, at=timezone.now(), survey=survey)
    except Refused as bound:
        messages.warning(request, str(bound))
        return redirect("fieldwork:queue")
    if case:
        return redirect("fieldwork:case", case.pk)
    messages.warning(request, "There is nobody to call at the moment. Cases come back when their next try is due.")
    return redirect("fieldwork:queue")


@requires(Can.CALL_VICTIMS)
def case(request: SignedInRequest, case_id: UUID) -> HttpResponse:
    return _show(request, _held(request.user, case_id), OutcomeForm())


@require_POST
@requires(Can.CALL_VICTIMS)
def begin_call(request: SignedInRequest, case_id: UUID) -> HttpResponse:
    """Shows the number, if nothing bars the call at this very moment."""
    held = _held(request.user, case_id)
    now, lease = timezone.now(), lease_of(request)
    try:
        actions.begin_call(held.pk, by=request.user, lease=lease, at=now)
    except queue.LeaseLost:
        return _lost(request)
    except actions.MayNotBeCalled as bar:
        if bar.is_for_good:
            actions.close_barred(held.pk, by=request.user, lease=lease, at=now)
            messages.warning(request, f"This victim may no longer be called: {str(bar).lower()}. The case is closed.")
        else:
            actions.put_off(held.pk, by=request.user, lease=lease, at=now)
            messages.warning(request, f"{bar}. The case waits, and is offered again when it may be called.")
        return redirect("fieldwork:queue")
    return redirect("fieldwork:case", held.pk)


@require_POST
@requires(Can.CALL_VICTIMS)
def outcome(request: SignedInRequest, case_id: UUID) -> HttpResponse:
    held = _held(request.user, case_id)
    form = OutcomeForm(request.POST)
    if not form.is_valid():
        return _show(request, held, form)
    chosen = BY_CODE[form.cleaned_data["outcome"]]
    try:
        actions.record_outcome(held.pk, chosen, by=request.user, lease=lease_of(request), at=timezone.now())
    except queue.LeaseLost:
        return _lost(request)
    messages.success(request, f"Recorded: {chosen.label}.")
    return redirect("fieldwork:queue")


@require_POST
@requires(Can.CALL_VICTIMS)
def give_back(request: SignedInRequest, case_id: UUID) -> HttpResponse:
    try:
        actions.let_go(case_id, by=request.user, lease=lease_of(request), at=timezone.now())
    except queue.LeaseLost:
        return _lost(request)
    except Refused as bound:
        messages.warning(request, str(bound))
        return redirect("fieldwork:case", case_id)
    return redirect("fieldwork:queue")


@requires(Can.CALL_VICTIMS)
def ended(request: SignedInRequest) -> HttpResponse:
    """A page that says nothing to whoever may be looking on."""
    return render(request, "surveys/fieldwork/ended.html")


def _show(request: SignedInRequest, held: Case, form: OutcomeForm) -> HttpResponse:
    attempts = list(held.attempts.all())
    calling = next((attempt for attempt in attempts if attempt.ended_at is None), None)
    past = [(attempt, BY_CODE[attempt.outcome]) for attempt in attempts if attempt.ended_at]
    context: dict[str, Any] = {"case": held, "survey": held.survey, "past": past, "calling": calling, "form": form}
    if calling:
        context["whom"] = actions.show_number(held, by=request.user, at=timezone.now())
        context["interview"] = getattr(held, "interview", None)
    return render(request, "surveys/fieldwork/case.html", context)


def _held(user: User, case_id: UUID) -> Case:
    """The case, if this user holds it; otherwise it does not exist."""
    cases = queue.held_by(user, timezone.now()).select_related("survey", "involvement__victim", "district", "interview")
    return get_object_or_404(cases.prefetch_related("attempts"), pk=case_id)


def _lost(request: SignedInRequest) -> HttpResponse:
    taken = why_lost(request.user, timezone.now())
    messages.warning(request, taken or "You no longer hold that case: its time ran out, or the call was already ended.")
    return redirect("fieldwork:queue")
