"""The interview, page by page. It works without JavaScript; htmx only spares the reload."""

from functools import wraps
from typing import Any

from django.contrib import messages
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from kentpcc.access import View, requires
from kentpcc.roles import Can
from surveys.fieldwork.actions import show_number
from surveys.fieldwork.outcomes import BY_CODE
from surveys.fieldwork.queue import HoldLost
from surveys.fieldwork.views import hold_of
from surveys.instruments.path import Path
from surveys.interviewing import actions
from surveys.interviewing.forms import PageForm, answers_as_text
from surveys.interviewing.stopping import StopForm
from surveys.models import Interview


def gives_back(view: View) -> View:
    """Where the hold is lost, answers with a page that gives back what was entered: nothing is lost."""

    @wraps(view)
    def kept(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return view(request, *args, **kwargs)
        except HoldLost:
            context = {"given": answers_as_text(request.POST)}
            return render(request, "interviewing/hold_lost.html", context, status=409)

    return kept


@require_POST
@requires(Can.CALL_VICTIMS)
@gives_back
def start(request: HttpRequest, case_id: object) -> HttpResponse:
    try:
        interview = actions.start(case_id, by=request.user, hold=hold_of(request), at=timezone.now())
    except actions.NoInstrument:
        messages.error(request, "No questionnaire has been published for this survey. Tell your supervisor.")
        return redirect("fieldwork:case", case_id)
    return redirect("interviewing:resume", interview.pk)


@requires(Can.CALL_VICTIMS)
@gives_back
def resume(request: HttpRequest, interview_id: object) -> HttpResponse:
    """To the first page that still has something to ask."""
    interview = _held(request, interview_id)
    path = actions.path_of(interview)
    waiting = next((p.name for p in path.pages if set(p.questions) & set(path.unanswered)), path.pages[-1].name)
    return redirect("interviewing:page", interview.pk, waiting)


@requires(Can.CALL_VICTIMS)
@gives_back
def page(request: HttpRequest, interview_id: object, page: str) -> HttpResponse:
    interview = _held(request, interview_id)
    path = actions.path_of(interview)
    if page not in [each.name for each in path.pages]:
        raise Http404
    if request.method != "POST":
        return _show(request, interview, path, PageForm(path, page, interview.instrument.form))
    form = PageForm(path, page, interview.instrument.form, data=request.POST)
    return _save(request, interview, form)


def _save(request: HttpRequest, interview: Interview, form: PageForm) -> HttpResponse:
    """Keeps what can be kept, then shows the page again or goes to the next."""
    form.is_valid()
    path = actions.save_answers(interview, form.given(), by=request.user, hold=hold_of(request), at=timezone.now())
    go = request.POST.get("go", "next")
    if request.htmx:
        return _autosaved(request, interview, path, form)
    if go == "back":
        return redirect("interviewing:page", interview.pk, _beside(path, form.page, -1))
    form.add_faults(path, moving_on=True)
    if form.errors:
        return _show(request, interview, path, form)
    if form.opens_more(path):
        return _show(request, interview, path, PageForm(path, form.page, form.instrument))
    following = _beside(path, form.page, +1)
    if following == form.page:
        return redirect("interviewing:finish", interview.pk)
    return redirect("interviewing:page", interview.pk, following)


def _autosaved(request: HttpRequest, interview: Interview, path: Path, form: PageForm) -> HttpResponse:
    """Nothing to redraw while the same questions are asked; otherwise the page's questions anew."""
    if not form.changes(path):
        return HttpResponse(status=204)
    return _show(request, interview, path, form.redrawn(path))


def _beside(path: Path, page: str, step: int) -> str:
    """The name of the page before or after; the page itself at either end."""
    names = [each.name for each in path.pages]
    at = names.index(page) if page in names else 0
    return names[min(max(at + step, 0), len(names) - 1)]


def _show(request: HttpRequest, interview: Interview, path: Path, form: PageForm) -> HttpResponse:
    names = [each.name for each in path.pages]
    stage = next(each for each in path.pages if each.name == form.page)
    context = _frame(interview) | {
        "form": form,
        "stage": stage,
        "stages": path.pages,
        "place": names.index(form.page) + 1,
        "done": round(100 * (names.index(form.page) + 1) / len(names)),
        "first": form.page == names[0],
        "last": form.page == names[-1],
    }
    if context["first"] and not request.htmx:
        # Only the opening asks for somebody by name; that it was read is recorded.
        context["whom"] = show_number(interview.case, by=request.user, at=timezone.now())
    template = "interviewing/questions.html" if request.htmx else "interviewing/page.html"
    return render(request, template, context)


@requires(Can.CALL_VICTIMS)
@gives_back
def finish(request: HttpRequest, interview_id: object) -> HttpResponse:
    """What is still missing, or the button that completes the interview."""
    interview = get_object_or_404(Interview.objects.select_related("case", "instrument", "survey"), pk=interview_id)
    if interview.status == Interview.Status.COMPLETE and interview.interviewer_id == request.user.pk:
        return redirect("fieldwork:queue")
    interview = _held(request, interview_id)
    if request.method == "POST":
        return _complete(request, interview)
    path = actions.path_of(interview)
    missing = [
        {"label": path.label(key), "url": reverse("interviewing:page", args=[interview.pk, each.name])}
        for each in path.pages
        for key in each.questions
        if key in path.unanswered or key in {fault.name for fault in path.violations}
    ]
    rated = actions.asked_headline(interview, path)
    context = _frame(interview) | {"missing": missing, "rated": rated, "form": StopForm(), "last": path.pages[-1].name}
    return render(request, "interviewing/finish.html", context)


def _complete(request: HttpRequest, interview: Interview) -> HttpResponse:
    try:
        actions.complete(interview, by=request.user, hold=hold_of(request), at=timezone.now())
    except actions.NotFinished:
        return redirect("interviewing:finish", interview.pk)
    messages.success(request, "Interview complete. Its answers are in this month’s figures within seconds.")
    return redirect("fieldwork:queue")


@requires(Can.CALL_VICTIMS)
@gives_back
def stop(request: HttpRequest, interview_id: object) -> HttpResponse:
    """Ends the call before the interview is complete, with an outcome."""
    interview = _held(request, interview_id)
    form = StopForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        outcome = BY_CODE[form.cleaned_data["outcome"]]
        actions.break_off(interview, outcome, by=request.user, hold=hold_of(request), at=timezone.now())
        messages.success(request, f"Call ended: {outcome.label.lower()}. The answers given are kept.")
        return redirect("fieldwork:queue")
    return render(request, "interviewing/stop.html", _frame(interview) | {"form": form})


@require_POST
@requires(Can.CALL_VICTIMS)
@gives_back
def unsafe(request: HttpRequest, interview_id: object) -> HttpResponse:
    """One key from every page: keeps what can be kept, ends the call, and shows a neutral page."""
    interview = _held(request, interview_id)
    path = actions.path_of(interview)
    form = PageForm(path, request.POST.get("page", ""), interview.instrument.form, data=request.POST)
    form.is_valid()
    actions.end_unsafe(interview, form.given(), by=request.user, hold=hold_of(request), at=timezone.now())
    return redirect("fieldwork:ended")


def _held(request: HttpRequest, interview_id: object) -> Interview:
    """The open interview of a case that this user holds; for anybody else it does not exist.

    Whoever began it finds it still when the hold is lost, so that a page can be given back. Raises
    HoldLost where it would only be read; a save finds out under the case's lock.
    """
    interviews = Interview.objects.select_related("case__involvement__victim", "instrument", "survey")
    own = Q(case__held_by=request.user) | Q(interviewer=request.user)
    interview = get_object_or_404(
        interviews.filter(own).prefetch_related("answers"), pk=interview_id, status=Interview.Status.OPEN
    )
    case = interview.case
    if request.method != "POST" and not (case.held_by_id == request.user.pk and case.held_until > timezone.now()):
        raise HoldLost
    return interview


def _frame(interview: Interview) -> dict[str, Any]:
    return {"interview": interview, "case": interview.case, "survey": interview.survey}
