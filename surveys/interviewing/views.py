"""The interview, page by page. It works without JavaScript; htmx only spares the reload."""

from functools import wraps
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db.models import Q
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from kentpcc.access import SignedInRequest, View, requires
from kentpcc.roles import Can
from surveys.fieldwork.outcomes import BY_CODE
from surveys.fieldwork.queue import LeaseLost, lease_of
from surveys.fieldwork.safety.tokens import unsafe_token
from surveys.interviewing import actions
from surveys.interviewing.call import Call
from surveys.interviewing.forms import StopForm
from surveys.interviewing.page_form import answers_as_text
from surveys.interviewing.pages import first_waiting, missing, turn
from surveys.models import Interview


def gives_back(view: View) -> View:
    """Where the lease is lost, answers with a page that gives back what was entered: nothing is lost."""

    @wraps(view)
    def kept(request: SignedInRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        try:
            return view(request, *args, **kwargs)
        except LeaseLost:
            context = {"given": answers_as_text(request.POST)}
            return render(request, "surveys/interviewing/lease_lost.html", context, status=409)

    return kept


@require_POST
@requires(Can.CALL_VICTIMS)
@gives_back
def start(request: SignedInRequest, case_id: UUID) -> HttpResponse:
    try:
        interview = actions.start(case_id, by=request.user, lease=lease_of(request), at=timezone.now())
    except actions.NoInstrument:
        messages.error(request, "No questionnaire has been published for this survey. Tell your supervisor.")
        return redirect("fieldwork:case", case_id)
    return redirect("interviewing:resume", interview.pk)


@requires(Can.CALL_VICTIMS)
@gives_back
def resume(request: SignedInRequest, interview_id: object) -> HttpResponse:
    """To the first page that still has something to ask."""
    interview = _held(request, interview_id)
    waiting = first_waiting(actions.path_of(interview), begun=bool(interview.answers.all()))
    return redirect("interviewing:page", interview.pk, waiting)


@requires(Can.CALL_VICTIMS)
@gives_back
def page(request: SignedInRequest, interview_id: object, page: str) -> HttpResponse:
    call = Call(_held(request, interview_id), by=request.user, lease=lease_of(request), at=timezone.now())
    return turn(request, call, page)


@requires(Can.CALL_VICTIMS)
@gives_back
def finish(request: SignedInRequest, interview_id: object) -> HttpResponse:
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
    return render(request, "surveys/interviewing/finish.html", context)


def _complete(request: SignedInRequest, interview: Interview) -> HttpResponse:
    try:
        actions.complete(interview, by=request.user, lease=lease_of(request), at=timezone.now())
    except actions.NotFinished:
        return redirect("interviewing:finish", interview.pk)
    messages.success(request, "Interview complete. Its answers are in this month’s figures within seconds.")
    return redirect("fieldwork:queue")


@requires(Can.CALL_VICTIMS)
@gives_back
def stop(request: SignedInRequest, interview_id: object) -> HttpResponse:
    """Ends the call before the interview is complete, with an outcome."""
    interview = _held(request, interview_id)
    form = StopForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        outcome = BY_CODE[form.cleaned_data["outcome"]]
        actions.break_off(interview, outcome, by=request.user, lease=lease_of(request), at=timezone.now())
        messages.success(request, f"Call ended: {outcome.label.lower()}. The answers given are kept.")
        return redirect("fieldwork:queue")
    return render(request, "surveys/interviewing/stop.html", _frame(interview) | {"form": form})


def _held(request: SignedInRequest, interview_id: object) -> Interview:
    """The open interview of a case that this user has; for anybody else it does not exist.

    Whoever began it finds it still when the lease is lost, so that a page can be given back. Raises
    LeaseLost where it would only be read; a save finds out under the case's lock.
    """
    interviews = Interview.objects.select_related("case", "instrument", "survey").defer("instrument__source")
    own = Q(case__held_by=request.user) | Q(interviewer=request.user)
    interview = get_object_or_404(
        interviews.filter(own).prefetch_related("answers"), pk=interview_id, status=Interview.Status.OPEN
    )
    case = interview.case
    runs = case.held_until is not None and case.held_until > timezone.now()
    if request.method != "POST" and not (case.held_by_id == request.user.pk and runs):
        raise LeaseLost
    return interview


def _frame(interview: Interview) -> dict[str, Any]:
    around = {"interview": interview, "case": interview.case, "survey": interview.survey}
    return around | {"unsafe_token": unsafe_token(interview.case)}
