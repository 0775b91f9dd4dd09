"""The interviewer's day: the next call, the number, the outcome."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from kentpcc.access import SignedInRequest, requires
from kentpcc.pages.attempt import attempt
from kentpcc.refusals import Refused
from kentpcc.roles import Can
from surveys.fieldwork import actions, queue, tables
from surveys.fieldwork.call_page import context_of, offered_in
from surveys.fieldwork.calling.bars import may_be_called
from surveys.fieldwork.calling.policy import policy_of
from surveys.fieldwork.desk import elsewhere, gone, held_case, says_when_lost, told, unsafe_all_the_same
from surveys.fieldwork.forms import CHOOSE, OutcomeForm
from surveys.fieldwork.outcomes import BY_CODE, Outcome
from surveys.fieldwork.queries import queue_by_survey
from surveys.fieldwork.safety import actions as safety
from surveys.fieldwork.safety.forms import ReportForm
from surveys.fieldwork.safety.queries import reported_by
from surveys.fieldwork.safety.tokens import token_of, unsafe_token
from surveys.fieldwork.undoing import last_ending, take_back_outcome
from surveys.fieldwork.whom import Strip, strip_of
from surveys.models import Attempt, Case, FollowUp

OPEN_AGAIN = "The outcome is taken back: the call is open again."
NOT_SPENT = "The call is taken back. It does not count as an attempt."


@requires(Can.CALL_VICTIMS)
def queue_page(request: SignedInRequest) -> HttpResponse:
    now = timezone.now()
    held = queue.held_by(request.user, now).first()
    ending = last_ending(request.user, now)
    context = {
        "held": held,
        "table": tables.waiting(queue_by_survey(now, request.user), holds_one=held is not None),
        "ending": ending,
        "recorded": BY_CODE[ending.attempt.outcome] if ending else None,
    }
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
    """Before the call: nothing of whom. During it: the number, the script and the outcomes."""
    held = held_case(request.user, case_id)
    attempts = list(held.attempts.all())
    past = [(attempt, BY_CODE[attempt.outcome]) for attempt in attempts if attempt.ended_at]
    now = timezone.now()
    context: dict[str, Any] = {"case": held, "survey": held.survey, "past": past}
    if calling := _open(held):
        context |= context_of(held, calling, by=request.user, at=now)
        return render(request, "surveys/fieldwork/call.html", context)
    context["attempts_at_most"] = policy_of(held.survey, timezone.localdate(now)).attempts_at_most
    return render(request, "surveys/fieldwork/case.html", context)


@require_safe
@requires(Can.CALL_VICTIMS)
def watch(request: SignedInRequest, case_id: UUID) -> HttpResponse:
    """Asked every few seconds by the pages of a call: says nothing, or leads to where the call is ended."""
    now = timezone.now()
    held = queue.held_by(request.user, now).filter(pk=case_id).select_related("survey", "involvement__victim").first()
    if held is None or _open(held) is None:
        return gone(request)
    if not may_be_called(held, now, in_call=True):
        return elsewhere(request, reverse("fieldwork:case", args=[held.pk]))
    return HttpResponse(status=204)


@require_POST
@requires(Can.CALL_VICTIMS)
@says_when_lost
def begin_call(request: SignedInRequest, case_id: UUID) -> HttpResponse:
    """Shows the number, if nothing bars the call at this very moment."""
    held, under = held_case(request.user, case_id), told(request)
    try:
        actions.begin_call(held.pk, **under)
    except actions.MayNotBeCalled as bar:
        if bar.is_for_good:
            actions.close_barred(held.pk, **under)
            messages.warning(request, f"This victim may no longer be called: {str(bar).lower()}. The case is closed.")
        else:
            actions.put_off(held.pk, **under)
            messages.warning(request, f"{bar}. The case waits, and is offered again when it may be called.")
        return redirect("fieldwork:queue")
    return redirect("fieldwork:case", held.pk)


@require_POST
@requires(Can.CALL_VICTIMS)
@says_when_lost
def take_back_call(request: SignedInRequest, case_id: UUID) -> HttpResponse:
    """Nobody was rung: the call is not spent."""
    held = held_case(request.user, case_id)
    done = attempt(request, lambda: actions.take_back_call(held.pk, **told(request)), success=NOT_SPENT)
    return redirect("fieldwork:queue") if done else redirect("fieldwork:case", held.pk)


def _is_unsafe(request: HttpRequest) -> bool:
    chosen = BY_CODE.get(request.POST.get("outcome", ""))
    return chosen is not None and chosen.needs_release


@require_POST
@requires(Can.CALL_VICTIMS)
@says_when_lost
@unsafe_all_the_same(_is_unsafe, lambda case_id: case_id)
def outcome(request: SignedInRequest, case_id: UUID) -> HttpResponse:
    """Ends the call. What is for good is asked once more; what is not safe leads to a page that says nothing."""
    held = held_case(request.user, case_id)
    form = OutcomeForm(offered_in(held, timezone.now()), request.POST)
    if not form.is_valid():
        messages.error(request, CHOOSE)
        return redirect("fieldwork:case", held.pk)
    chosen = BY_CODE[form.cleaned_data["outcome"]]
    if chosen.is_for_good and not form.cleaned_data["sure"]:
        context = {"case": held, "outcome": chosen, "unsafe_token": unsafe_token(held)}
        return render(request, "surveys/fieldwork/sure.html", context)
    try:
        actions.record_outcome(held.pk, chosen, **told(request))
    except Refused as refused:
        messages.error(request, str(refused))
        return redirect("fieldwork:case", held.pk)
    return _ended(request, chosen)


def _ended(request: SignedInRequest, chosen: Outcome) -> HttpResponse:
    """An outcome that may be taken back is named beside the button that does it."""
    if chosen.needs_release:
        return redirect("fieldwork:leave")
    if chosen.is_for_good:
        messages.info(request, f"Recorded: {chosen.label}.")
    return redirect("fieldwork:queue")


@require_POST
@requires(Can.CALL_VICTIMS)
def undo(request: SignedInRequest, case_id: UUID) -> HttpResponse:
    """Opens the call again for whoever has just ended it."""
    done = attempt(request, lambda: take_back_outcome(case_id, by=request.user, at=timezone.now()), success=OPEN_AGAIN)
    return redirect("fieldwork:case", case_id) if done else redirect("fieldwork:queue")


@requires(Can.CALL_VICTIMS)
def report(request: SignedInRequest, pk: int) -> HttpResponse:
    """During a call, or after it: by whoever made it."""
    call = get_object_or_404(reported_by(request.user, pk))
    known = {"distress": call.distress, "debrief": call.wants_debrief}
    form = ReportForm(request.POST if request.method == "POST" else None, initial=known)
    if form.is_valid() and attempt(
        request, lambda: _report(request, call, form), success=lambda _: "Your supervisor is told.", form=form
    ):
        return redirect("fieldwork:report", pk)
    context = {"form": form, "call": call, "unsafe_token": "" if call.ended_at else token_of(call)}
    return render(request, "surveys/fieldwork/report.html", context | {"strip": _strip(request, call)})


def _strip(request: SignedInRequest, call: Attempt) -> Strip | None:
    """Who is spoken to stays in view while the call is theirs; None afterwards."""
    now = timezone.now()
    held = queue.held_by(request.user, now).select_related("survey", "involvement__victim").filter(pk=call.case_id)
    case = None if call.ended_at else held.first()
    return strip_of(case, call, by=request.user, at=now) if case else None


def _report(request: SignedInRequest, call: Attempt, form: ReportForm) -> None:
    said, now = form.cleaned_data, timezone.now()
    if said["distress"] != call.distress:
        safety.report_distress(call, Attempt.Distress(said["distress"]), by=request.user, at=now)
    if said["risk"]:
        safety.disclose(call, told=FollowUp.Told(said["told"]), by=request.user, at=now)
    if said["debrief"] != call.wants_debrief:
        safety.ask_for_debrief(call, wants=said["debrief"], by=request.user, at=now)


def _open(held: Case) -> Attempt | None:
    return next((attempt for attempt in held.attempts.all() if attempt.ended_at is None), None)
