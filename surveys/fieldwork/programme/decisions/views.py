"""The second supervisor’s word on whatever waits: a start, going on, settings, a new survey."""

from collections.abc import Callable
from typing import NamedTuple, cast

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from kentpcc.access import SignedInRequest, requires
from kentpcc.pages.attempt import attempt
from kentpcc.roles import Can
from surveys.fieldwork.programme.actions import Proposal, confirm_change, turn_down
from surveys.fieldwork.programme.plans.actions import confirm as confirm_plan
from surveys.fieldwork.programme.settings.actions import confirm as confirm_settings
from surveys.fieldwork.programme.wording import in_words
from surveys.models import FieldworkProposal, FieldworkSetting, Survey, SurveyChange, SurveyPlan


class Kind(NamedTuple):
    """What is decided, the act that confirms it, what is then said, and the page that one comes back to."""

    model: type[Proposal]
    confirm: Callable[..., object]
    said: Callable[..., str]
    page: str


def _changed(change: SurveyChange) -> str:
    if change.kind == SurveyChange.Kind.START:
        return f"The survey starts on {in_words(change.on)}."
    if change.kind == SurveyChange.Kind.AREAS:
        return "Figures of the survey are shown of districts too."
    return f"Calls go on from {in_words(change.on)}."


def _set(setting: FieldworkSetting) -> str:
    return f"Version {setting.version} is in force from {in_words(setting.effective_from)}."


def _added(survey: Survey) -> str:
    return f"“{survey.title}” is added, and planned. Bring in its questionnaire, then start it."


KINDS = {
    "changes": Kind(SurveyChange, confirm_change, _changed, "fieldwork:programme_survey"),
    "settings": Kind(FieldworkProposal, confirm_settings, _set, "fieldwork:settings"),
    "plans": Kind(SurveyPlan, confirm_plan, _added, "fieldwork:programme_survey"),
}


@require_POST
@requires(Can.RUN_SURVEYS)
def confirm(request: SignedInRequest, kind: str, pk: int) -> HttpResponse:
    decided, proposal = _found(kind, pk)
    attempt(
        request,
        lambda: decided.confirm(proposal, by=request.user, at=timezone.now()),
        success=decided.said,
    )
    return _back(decided, proposal)


@require_POST
@requires(Can.RUN_SURVEYS)
def turned_down(request: SignedInRequest, kind: str, pk: int) -> HttpResponse:
    decided, proposal = _found(kind, pk)
    attempt(
        request,
        lambda: turn_down(proposal, by=request.user, at=timezone.now()),
        success="It is withdrawn." if proposal.proposed_by_id == request.user.pk else "It is declined.",
    )
    return _back(decided, proposal)


def _found(name: str, pk: int) -> tuple[Kind, Proposal]:
    if name not in KINDS:
        raise Http404
    return KINDS[name], cast("Proposal", get_object_or_404(KINDS[name].model, pk=pk))


def _back(kind: Kind, proposal: Proposal) -> HttpResponse:
    """To the survey, where there is one; a plan that came to nothing leads to all surveys."""
    proposal.refresh_from_db()
    return redirect(kind.page, proposal.survey_id) if proposal.survey_id else redirect("fieldwork:programme")
