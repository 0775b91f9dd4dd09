"""The programme: every survey, what it is today, and how it starts, pauses, goes on and closes."""

from collections.abc import Callable

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from kentpcc.access import SignedInRequest, requires
from kentpcc.pages.attempt import attempt
from kentpcc.pages.breadcrumbs import breadcrumbs
from kentpcc.roles import Can
from surveys.fieldwork.programme import actions, queries, tables
from surveys.fieldwork.programme.forms import (
    AreasForm,
    CloseForm,
    KeepToForceForm,
    PauseForm,
    ResumeForm,
    StartForm,
    StepForm,
)
from surveys.fieldwork.programme.pages import PROGRAMME, survey_or_404, survey_step
from surveys.fieldwork.programme.wording import said
from surveys.models import Survey, SurveyChange

PROPOSED = "It is proposed, and waits for another supervisor to confirm it. Until then nothing changes."
PAUSED = "The survey is paused. The paper will say why."
CLOSED = "The survey is closed from that day on."
KEPT = "Figures of the survey are for the whole force only."


@require_safe
@requires(Can.RUN_SURVEYS)
def programme(request: SignedInRequest) -> HttpResponse:
    waiting = queries.plans_waiting()
    context = {
        "surveys": tables.surveys(queries.standings(timezone.localdate())),
        "plans": tables.plans(waiting) if waiting else None,
    }
    return render(request, "surveys/fieldwork/programme/programme.html", context)


@require_safe
@requires(Can.RUN_SURVEYS)
def survey(request: SignedInRequest, code: str) -> HttpResponse:
    found = survey_or_404(code)
    standing, decided = queries.standing_of(found, timezone.localdate()), queries.changes_of(found)
    context = {
        "standing": standing,
        "colour": tables.COLOURS[standing.status],
        "change": queries.change_waiting(found),
        "has_questionnaire": found.instruments.exists(),
        "settings_wait": queries.settings_waiting(found),
        "settings": said(standing.setting),
        "pauses": tables.pauses(found.pauses.select_related("paused_by")),
        "changes": tables.changes(decided),
        "breadcrumbs": breadcrumbs(PROGRAMME, here=found.title),
    }
    return render(request, "surveys/fieldwork/programme/survey.html", context)


@requires(Can.RUN_SURVEYS)
def start(request: SignedInRequest, code: str) -> HttpResponse:
    return _proposing(request, survey_or_404(code), SurveyChange.Kind.START, StartForm, "Start the survey")


@requires(Can.RUN_SURVEYS)
def resume(request: SignedInRequest, code: str) -> HttpResponse:
    return _proposing(request, survey_or_404(code), SurveyChange.Kind.RESUME, ResumeForm, "Go on after the pause")


def _proposing(
    request: SignedInRequest, found: Survey, kind: SurveyChange.Kind, of: type[StartForm], title: str
) -> HttpResponse:
    form = of(request.POST or None, today=timezone.localdate())

    def act() -> object:
        return actions.propose_change(found, kind, form.cleaned_data["on"], by=request.user, at=timezone.now())

    return _step(request, found, form, act, PROPOSED, title)


@requires(Can.RUN_SURVEYS)
def pause(request: SignedInRequest, code: str) -> HttpResponse:
    found, form = survey_or_404(code), PauseForm(request.POST or None, today=timezone.localdate())

    def act() -> object:
        return actions.pause(found, **form.cleaned_data, by=request.user, at=timezone.now())

    return _step(request, found, form, act, PAUSED, "Pause the survey")


@requires(Can.RUN_SURVEYS)
def close(request: SignedInRequest, code: str) -> HttpResponse:
    found, form = survey_or_404(code), CloseForm(request.POST or None, today=timezone.localdate())

    def act() -> object:
        return actions.close(found, form.cleaned_data["on"], by=request.user, at=timezone.now())

    return _step(request, found, form, act, CLOSED, "Close the survey")


@requires(Can.RUN_SURVEYS)
def figures(request: SignedInRequest, code: str) -> HttpResponse:
    """Of which areas they are shown: fewer by one supervisor, more by two."""
    found, now = survey_or_404(code), timezone.now()
    data = request.POST if request.method == "POST" else None

    def keep() -> object:
        return actions.keep_to_force(found, by=request.user, at=now)

    def propose() -> object:
        kind, today = SurveyChange.Kind.AREAS, timezone.localdate(now)
        return actions.propose_change(found, kind, today, by=request.user, at=now)

    if found.force_only:
        return _step(request, found, AreasForm(data), propose, PROPOSED, "Show figures of districts")
    return _step(request, found, KeepToForceForm(data), keep, KEPT, "Keep figures to the whole force")


def _step(
    request: SignedInRequest, found: Survey, form: StepForm, act: Callable[[], object], success: str, title: str
) -> HttpResponse:
    if form.is_valid() and attempt(request, act, success=success, form=form):
        return redirect("fieldwork:programme_survey", found.pk)
    steps = breadcrumbs(PROGRAMME, survey_step(found), here=title)
    context = {"survey": found, "form": form, "title": title, "breadcrumbs": steps}
    return render(request, "surveys/fieldwork/programme/step.html", context)
