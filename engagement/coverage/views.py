"""Who and what place is reached, how often, and who is not."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from engagement.coverage import actions, tables
from engagement.coverage.evenness import evenness
from engagement.coverage.forms import CoverageForm, ParishesForm, PostForm
from engagement.coverage.parishes import standings
from engagement.coverage.portfolios import nobodys
from engagement.coverage.portfolios import portfolios as portfolios_of
from engagement.models import LiaisonPost
from engagement.pages import ENGAGEMENT
from engagement.register import rights
from kentpcc.access import SignedInRequest, requires
from kentpcc.pages.attempt import attempt
from kentpcc.pages.breadcrumbs import Step, breadcrumbs
from kentpcc.pages.downloads import Results, answered
from kentpcc.pages.tables import Table
from kentpcc.roles import Can

COVERAGE = Step("Coverage", "engagement:coverage")
PORTFOLIOS = Step("Portfolios", "engagement:portfolios")
SOURCES = "Residents are reference rows: see the list of residents for their sources and which are to be checked."


@requires(Can.SEE_ENGAGEMENT)
def coverage(request: SignedInRequest) -> HttpResponse:
    form = CoverageForm(request.GET)
    found = evenness(today=timezone.localdate(), **form.narrowed)
    listed: list[Table[Any]] = [
        tables.districts(found),
        tables.audiences(found),
        tables.wards(found.wards, found.months),
    ]
    context = {
        "form": form,
        "found": found,
        "districts": listed[0],
        "audiences": listed[1],
        "wards": listed[2] if found.wards else None,
        "breadcrumbs": breadcrumbs(ENGAGEMENT, here=COVERAGE.label),
    }
    results = Results("Coverage", "coverage", listed, request.user, notes=[SOURCES])
    return answered(request, "engagement/coverage/coverage.html", context, results)


@requires(Can.SEE_ENGAGEMENT)
def parishes(request: SignedInRequest) -> HttpResponse:
    today = timezone.localdate()
    form = ParishesForm(request.GET, today=today)
    rows = standings(form.period, today=today, district=form.code)
    listed: list[Table[Any]] = [tables.by_district(rows, form.period), tables.parishes(rows, form.period)]
    context = {
        "form": form,
        "tables": listed if rows else [],
        "breadcrumbs": breadcrumbs(ENGAGEMENT, COVERAGE, here="Parish councils"),
    }
    results = Results("Parish councils", f"parish-councils-{form.period.first}", listed, request.user)
    return answered(request, "engagement/coverage/parishes.html", context, results)


@requires(Can.SEE_ENGAGEMENT)
def portfolios(request: SignedInRequest) -> HttpResponse:
    form = CoverageForm(request.GET)
    rows = portfolios_of(today=timezone.localdate(), **form.narrowed)
    table = tables.portfolios(rows, form.narrowed["months"], may_change=rights.is_central(request.user))
    context = {
        "form": form,
        "table": table if rows else None,
        "nobodys": nobodys(LiaisonPost.objects.prefetch_related("audiences")),
        "vacant": [row.post for row in rows if not row.post.filled],
        "breadcrumbs": breadcrumbs(ENGAGEMENT, COVERAGE, here=PORTFOLIOS.label),
    }
    results = Results("Portfolios", "portfolios", [table], request.user)
    return answered(request, "engagement/coverage/portfolios.html", context, results)


@requires(Can.RECORD_ENGAGEMENT)
def change_post(request: SignedInRequest, pk: int) -> HttpResponse:
    post = get_object_or_404(LiaisonPost, pk=pk)
    if not rights.is_central(request.user):
        raise Http404
    initial = {"audiences": [each.pk for each in post.audiences.all()], "filled": post.filled}
    form = PostForm(request.POST or None, initial=initial)
    if form.is_valid() and attempt(
        request,
        lambda: actions.change_post(post, **form.cleaned_data, by=request.user),
        success="The portfolio is kept.",
        form=form,
    ):
        return redirect("engagement:portfolios")
    steps = breadcrumbs(ENGAGEMENT, COVERAGE, PORTFOLIOS, here=post.title)
    return render(request, "engagement/coverage/post.html", {"form": form, "post": post, "breadcrumbs": steps})
