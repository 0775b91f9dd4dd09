"""The interview, page by page. It works without JavaScript; htmx only spares the reload."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from kentpcc.access import requires
from kentpcc.roles import Can
from surveys.fieldwork.outcomes import BY_CODE
from surveys.fieldwork.queue import HoldLost
from surveys.fieldwork.views import hold_of
from surveys.interviewing import actions
from surveys.interviewing.call import Call
from surveys.interviewing.forms import PageForm, answers_as_text
from surveys.interviewing.stopping import StopForm
from surveys.interviewing.turning import first_waiting, missing, turn
from surveys.models import Interview


@require_POST
@requires(Can.CALL_VICTIMS)
def start(request: HttpRequest, case_id: object) -> HttpResponse:
    try:
        interview = actions.start(case_id, by=request.user, hold=hold_of(request), at=timezone.now())
    except HoldLost:
        return hold_lost(request)
    except actions.NoInstrument:
        messages.error(request, "No questionnaire has been published for this survey. Tell your supervisor.")
        return redirect("fieldwork:case", case_id)
    return redirect("interviewing:resume", interview.pk)


@requires(Can.CALL_VICTIMS)
def resume(request: HttpRequest, interview_id: object) -> HttpResponse:
    """To the first page that still has something to ask."""
    interview = _held(request, interview_id)
    return redirect("interviewing:page", interview.pk, first_waiting(actions.path_of(interview)))


@requires(Can.CALL_VICTIMS)
def page(request: HttpRequest, interview_id: object, page: str) -> HttpResponse:
    call = Call(_held(request, interview_id), by=request.user, hold=hold_of(request), at=timezone.now())
    try:
        return turn(request, call, page)
    except HoldLost:
        return hold_lost(request)


@requires(Can.CALL_VICTIMS)
def finish(request: HttpRequest, interview_id: object) -> HttpResponse:
    """What is still missing, or the button that completes the interview."""
    interview = get_object_or_404(Interview.objects.select_related("case", "instrument", "survey"), pk=interview_id)
    if interview.status == Interview.Status.COMPLETE and interview.interviewer_id == request.user.pk:
        return redirect("fieldwork:queue")
    interview = _held(request, interview_id)
    if request.method == "POST":
        return _complete(request, interview)
    path = actions.path_of(interview)
    rated = actions.asked_headline(interview, path)
    left = missing(path, lambda page: reverse("interviewing:page", args=[interview.pk, page]))
    context = _frame(interview) | {"missing": left, "rated": rated, "form": StopForm(), "last": path.stages[-1].name}
    return render(request, "interviewing/finish.html", context)


def _complete(request: HttpRequest, interview: Interview) -> HttpResponse:
    try:
        actions.complete(interview, by=request.user, hold=hold_of(request), at=timezone.now())
    except actions.NotFinished:
        return redirect("interviewing:finish", interview.pk)
    except HoldLost:
        return hold_lost(request)
    messages.success(request, "Interview complete. Its answers are in this month’s figures within seconds.")
    return redirect("fieldwork:queue")


@requires(Can.CALL_VICTIMS)
def stop(request: HttpRequest, interview_id: object) -> HttpResponse:
    """Ends the call before the interview is complete, with an outcome."""
    interview = _held(request, interview_id)
    form = StopForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        outcome = BY_CODE[form.cleaned_data["outcome"]]
        try:
            actions.break_off(interview, outcome, by=request.user, hold=hold_of(request), at=timezone.now())
        except HoldLost:
            return hold_lost(request)
        messages.success(request, f"Call ended: {outcome.label.lower()}. The answers given are kept.")
        return redirect("fieldwork:queue")
    return render(request, "interviewing/stop.html", _frame(interview) | {"form": form})


@require_POST
@requires(Can.CALL_VICTIMS)
def unsafe(request: HttpRequest, interview_id: object) -> HttpResponse:
    """One key from every page: keeps what can be kept, ends the call, and shows a neutral page."""
    interview = _held(request, interview_id)
    path = actions.path_of(interview)
    form = PageForm(path, request.POST.get("page", ""), interview.instrument.form, data=request.POST)
    form.is_valid()
    try:
        actions.end_unsafe(interview, form.given(), by=request.user, hold=hold_of(request), at=timezone.now())
    except HoldLost:
        return hold_lost(request)
    return redirect("fieldwork:ended")


def hold_lost(request: HttpRequest) -> HttpResponse:
    """The case is not held any more: says so, and gives back what was entered."""
    return render(request, "interviewing/hold_lost.html", {"given": answers_as_text(request.POST)}, status=409)


def _held(request: HttpRequest, interview_id: object) -> Interview:
    """The interview, if this user holds its case and it is open; otherwise it does not exist."""
    interviews = Interview.objects.select_related("case__involvement__victim", "instrument", "survey").prefetch_related(
        "answers"
    )
    return get_object_or_404(interviews, pk=interview_id, status=Interview.Status.OPEN, case__held_by=request.user)


def _frame(interview: Interview) -> dict[str, Any]:
    return {"interview": interview, "case": interview.case, "survey": interview.survey}
