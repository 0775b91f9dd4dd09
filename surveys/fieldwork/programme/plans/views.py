"""A new survey: its form, and the plan that waits for a second supervisor."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from kentpcc.access import SignedInRequest, requires
from kentpcc.pages.attempt import attempt
from kentpcc.pages.breadcrumbs import breadcrumbs
from kentpcc.roles import Can
from surveys.fieldwork.programme.pages import PROGRAMME
from surveys.fieldwork.programme.plans import actions, queries
from surveys.fieldwork.programme.plans.forms import PlanForm
from surveys.fieldwork.programme.wording import said
from surveys.models import SurveyPlan

PLANNED = "The survey is planned. It waits for another supervisor to confirm it; until then it does not exist."


@requires(Can.RUN_SURVEYS)
def new(request: SignedInRequest) -> HttpResponse:
    form = PlanForm(request.POST or None, today=timezone.localdate())
    if form.is_valid() and attempt(
        request,
        lambda: actions.plan_survey(form.plan, by=request.user, at=timezone.now()),
        success=PLANNED,
        form=form,
    ):
        return redirect("fieldwork:programme")
    context = {"form": form, "breadcrumbs": breadcrumbs(PROGRAMME, here="A new survey")}
    return render(request, "surveys/fieldwork/programme/new.html", context)


@require_safe
@requires(Can.RUN_SURVEYS)
def plan(request: SignedInRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(SurveyPlan.objects.select_related("proposed_by", "decided_by", "survey"), pk=pk)
    context = {
        "plan": found,
        "rules": queries.rules_in_words(found),
        "left_out": queries.left_out(found),
        "settings": said(found),
        "breadcrumbs": breadcrumbs(PROGRAMME, here=f"New survey: {found.title}"),
    }
    return render(request, "surveys/fieldwork/programme/plan.html", context)
