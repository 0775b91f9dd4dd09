"""The exclusion rules of every survey, and how one is changed by two people."""

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.defaultfilters import date as written
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from kentpcc.access import SignedInRequest, requires
from kentpcc.pages.attempt import attempt
from kentpcc.pages.breadcrumbs import Step, breadcrumbs
from kentpcc.roles import Can
from victims.exclusions import BY_CODE, actions, queries, tables
from victims.exclusions.forms import RuleForm
from victims.models import Population, RuleProposal

PROPOSED = "The change is proposed. It waits for another supervisor to confirm it; until then nothing changes."


@require_safe
@requires(Can.SELECT_VICTIMS)
def rules(request: SignedInRequest) -> HttpResponse:
    surveys = [(each, tables.rules(each)) for each in queries.rules_of_every_population(timezone.localdate())]
    return render(request, "victims/exclusions/rules.html", {"surveys": surveys})


@requires(Can.SELECT_VICTIMS)
def rule(request: SignedInRequest, population: str, rule: str) -> HttpResponse:
    if rule not in BY_CODE:
        raise Http404
    chosen, asked, today = get_object_or_404(Population, pk=population), BY_CODE[rule], timezone.localdate()
    standing = queries.standing_of(chosen, asked, today)
    form = RuleForm(request.POST or None, rule=asked, newest=standing.newest, today=today)
    if form.is_valid() and attempt(
        request,
        lambda: actions.propose(chosen, asked, **form.change, by=request.user, at=timezone.now()),
        success=lambda _: PROPOSED,
        form=form,
    ):
        return redirect("victims:rule", population, rule)
    steps = breadcrumbs(Step("Rules", "victims:rules"), here=f"{chosen.title}: {asked.title}")
    table = tables.versions(standing.versions)
    return render(
        request,
        "victims/exclusions/rule.html",
        {"standing": standing, "versions": table, "form": form, "breadcrumbs": steps},
    )


@require_POST
@requires(Can.SELECT_VICTIMS)
def confirm(request: SignedInRequest, pk: int) -> HttpResponse:
    proposal = get_object_or_404(RuleProposal, pk=pk)
    attempt(
        request,
        lambda: actions.confirm(proposal, by=request.user, at=timezone.now()),
        success=lambda made: (
            f"Version {made.version} is in force from {written(made.effective_from, 'j F Y')}. "
            "Everybody of this survey is screened again."
        ),
    )
    return redirect("victims:rule", proposal.population_id, proposal.rule)


@require_POST
@requires(Can.SELECT_VICTIMS)
def withdraw(request: SignedInRequest, pk: int) -> HttpResponse:
    proposal = get_object_or_404(RuleProposal, pk=pk)
    attempt(
        request,
        lambda: actions.withdraw(proposal, by=request.user, at=timezone.now()),
        success=lambda _: "The change is withdrawn.",
    )
    return redirect("victims:rule", proposal.population_id, proposal.rule)
