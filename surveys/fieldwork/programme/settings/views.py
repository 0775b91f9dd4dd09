"""How a survey is called: what is in force, what waits, every version, and the form for a new one."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from kentpcc.access import SignedInRequest, requires
from kentpcc.pages.attempt import attempt
from kentpcc.pages.breadcrumbs import breadcrumbs
from kentpcc.roles import Can
from surveys.fieldwork.calling.policy import policy_of
from surveys.fieldwork.programme import queries, tables
from surveys.fieldwork.programme.pages import PROGRAMME, survey_or_404, survey_step
from surveys.fieldwork.programme.settings import actions
from surveys.fieldwork.programme.settings.forms import SettingsForm
from surveys.fieldwork.programme.wording import differences, said

PROPOSED = "The settings are proposed. They wait for another supervisor to confirm them; until then nothing changes."


@requires(Can.RUN_SURVEYS)
def settings(request: SignedInRequest, code: str) -> HttpResponse:
    survey, today = survey_or_404(code), timezone.localdate()
    versions, now = queries.versions_of(survey), policy_of(survey, today).setting
    newest = versions[0] if versions else now
    form = SettingsForm(request.POST or None, now=newest, today=today)
    if form.is_valid() and attempt(
        request,
        lambda: actions.propose(survey, form.terms, by=request.user, at=timezone.now()),
        success=PROPOSED,
        form=form,
    ):
        return redirect("fieldwork:settings", survey.pk)
    proposal = queries.settings_waiting(survey)
    context = {
        "survey": survey,
        "now": now,
        "said": said(now),
        "later": [each for each in versions if each.effective_from > today],
        "proposal": proposal,
        "comparison": tables.comparison(differences(newest, proposal)) if proposal else None,
        "versions": tables.versions(versions),
        "form": form,
        "breadcrumbs": breadcrumbs(PROGRAMME, survey_step(survey), here="Settings"),
    }
    return render(request, "surveys/fieldwork/programme/settings.html", context)
