"""The interview, page by page. It works without JavaScript; htmx only spares the reload."""

from functools import wraps
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.middleware.csrf import get_token
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from kentpcc.access import SignedInRequest, View, requires
from kentpcc.models import User
from kentpcc.pages.attempt import attempt
from kentpcc.roles import Can
from surveys.fieldwork.actions import MayNotBeCalled
from surveys.fieldwork.assignment.queries import why_lost
from surveys.fieldwork.desk import unsafe_all_the_same
from surveys.fieldwork.outcomes import BY_CODE
from surveys.fieldwork.queue import LeaseLost, lease_of
from surveys.fieldwork.script.opening import OpeningNotAsked
from surveys.instruments.xpath.budget import Exhausted
from surveys.interviewing import actions
from surveys.interviewing.call import Call, around
from surveys.interviewing.forms import StopForm, StrainForm
from surveys.interviewing.pages import stuck, turn
from surveys.interviewing.paths import path_of
from surveys.interviewing.queries import asked_headline, case_of, interview_to_save, interview_to_show
from surveys.interviewing.strain import UNHARMED
from surveys.interviewing.typed import answers_as_text
from surveys.interviewing.waiting import first_waiting, missing
from surveys.models import Case, Interview


def gives_back(view: View) -> View:
    """Where the lease is lost, answers with a page that gives back what was entered: nothing is lost."""

    @wraps(view)
    def kept(request: SignedInRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        try:
            return view(request, *args, **kwargs)
        except Exhausted as fault:
            return too_much(request, fault, UUID(str(kwargs["interview_id"])))
        except LeaseLost:
            taken = why_lost(request.user, timezone.now())
            context = {"given": answers_as_text(request.POST), "taken": taken}
            return render(request, "surveys/interviewing/lease_lost.html", context, status=409)

    return kept


def too_much(request: SignedInRequest, fault: Exhausted, interview: UUID) -> HttpResponse:
    """The questionnaire cannot go on; what was entered is kept, and the call can be ended as any other."""
    context = {"fault": fault, "stop": reverse("interviewing:stop", args=[interview]), "is_call": True}
    return stuck(request, context)


@require_POST
@requires(Can.CALL_VICTIMS)
@gives_back
def start(request: SignedInRequest, case_id: UUID) -> HttpResponse:
    try:
        interview = actions.start(case_id, by=request.user, lease=lease_of(request), at=timezone.now())
    except actions.NoInstrument:
        messages.error(request, "No questionnaire has been published for this survey. Tell your supervisor.")
        return redirect("fieldwork:case", case_id)
    except Exhausted as fault:
        messages.error(request, f"The interview cannot begin: {fault} Tell your supervisor which questionnaire it is.")
        return redirect("fieldwork:case", case_id)
    except (OpeningNotAsked, MayNotBeCalled) as reason:
        messages.error(request, str(reason))
        return redirect("fieldwork:case", case_id)
    return redirect("interviewing:resume", interview.pk)


@requires(Can.CALL_VICTIMS)
@gives_back
def resume(request: SignedInRequest, interview_id: object) -> HttpResponse:
    """To the first page that still has something to ask."""
    interview = _held(request, interview_id)
    asked = {answer.question for answer in interview.answers.all()}
    waiting = first_waiting(path_of(interview, at=timezone.now()), asked)
    return redirect("interviewing:page", interview.pk, waiting)


@requires(Can.CALL_VICTIMS)
@gives_back
def page(request: SignedInRequest, interview_id: object, page: str) -> HttpResponse:
    interview = _held(request, interview_id)
    call = Call(interview, by=request.user, lease=lease_of(request), at=timezone.now())
    try:
        return turn(request, call, page)
    except OpeningNotAsked as reason:
        messages.error(request, str(reason))
        return redirect("fieldwork:case", interview.case_id)


@require_POST
@requires(Can.CALL_VICTIMS)
@gives_back
def heartbeat(request: SignedInRequest, interview_id: UUID) -> JsonResponse:
    """The page lies open in a call: session and lease go on. A fresh token is for a page from before a new sign-in."""
    actions.stay(_held(request, interview_id), by=request.user, lease=lease_of(request), at=timezone.now())
    return JsonResponse({"token": get_token(request)})


@requires(Can.CALL_VICTIMS)
def token(request: SignedInRequest) -> JsonResponse:
    return JsonResponse({"token": get_token(request)})


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
    path = path_of(interview, at=timezone.now())
    rated = asked_headline(interview, path)
    left = missing(path, lambda page: reverse("interviewing:page", args=[interview.pk, page]))
    form = StrainForm() if rated else StopForm()
    context = _frame(request, interview) | {"missing": left, "rated": rated, "form": form, "last": path.stages[-1].name}
    return render(request, "surveys/interviewing/finish.html", context)


def _complete(request: SignedInRequest, interview: Interview) -> HttpResponse:
    form = StrainForm(request.POST)
    strain = form.strain() if form.is_valid() else UNHARMED
    try:
        actions.complete(interview, by=request.user, lease=lease_of(request), at=timezone.now(), strain=strain)
    except actions.NotFinished:
        return redirect("interviewing:finish", interview.pk)
    messages.success(request, "Interview complete. Its answers are in this month’s figures within seconds.")
    return redirect("fieldwork:queue")


def _is_unsafe(request: HttpRequest) -> bool:
    chosen = BY_CODE.get(request.POST.get("outcome", ""))
    return chosen is not None and chosen.needs_release


@requires(Can.CALL_VICTIMS)
@gives_back
@unsafe_all_the_same(_is_unsafe, case_of)
def stop(request: SignedInRequest, interview_id: object) -> HttpResponse:
    """Ends the call before the interview is complete, with an outcome."""
    interview = _held(request, interview_id)
    form = StopForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        return _stopped(request, interview, form)
    return render(request, "surveys/interviewing/stop.html", _frame(request, interview) | {"form": form})


def _stopped(request: SignedInRequest, interview: Interview, form: StopForm) -> HttpResponse:
    outcome, lease, at = BY_CODE[form.cleaned_data["outcome"]], lease_of(request), timezone.now()

    def end() -> None:
        actions.break_off(interview, outcome, by=request.user, lease=lease, at=at, strain=form.strain())

    if not attempt(request, end, success=f"Call ended: {outcome.label.lower()}. The answers given are kept."):
        return redirect("interviewing:stop", interview.pk)
    return redirect("fieldwork:leave" if outcome.needs_release else "fieldwork:queue")


def _held(request: SignedInRequest, interview_id: object) -> Interview:
    """The open interview of a case that this user has; for anybody else it does not exist.

    Whoever began it finds it still when the lease is lost, so that a page can be given back. Raises
    LeaseLost where it would only be read; a save finds out under the case's lock.
    """
    sent = request.method == "POST"
    found = interview_to_save if sent else interview_to_show
    interview = found(UUID(str(interview_id)), request.user)
    if interview is None or (interview.status != Interview.Status.OPEN and not sent):
        raise Http404
    if interview.status != Interview.Status.OPEN:  # ended meanwhile: what was typed is given back
        raise LeaseLost
    if not sent and not _is_held(interview.case, request.user):
        raise LeaseLost
    return interview


def _is_held(case: Case, user: User) -> bool:
    return case.held_by_id == user.pk and case.held_until is not None and case.held_until > timezone.now()


def _frame(request: SignedInRequest, interview: Interview) -> dict[str, Any]:
    """Who is spoken to stays in view while the call is ended. Raises LeaseLost."""
    if request.method == "POST":  # what is wrong is said: the page was read for saving only
        interview = interview_to_show(interview.pk, request.user) or interview
    return around(interview, by=request.user, at=timezone.now())
