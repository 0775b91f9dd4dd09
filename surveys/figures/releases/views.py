"""Releases for those who make them: the list, one release with why cells are hidden, and one under way."""

import uuid

from django.db.models import Min
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from kentpcc.access import SignedInRequest, requires
from kentpcc.pages.attempt import attempt
from kentpcc.pages.breadcrumbs import Step, breadcrumbs
from kentpcc.pages.runs import begun_again, progress_of
from kentpcc.periods import Month
from kentpcc.roles import Can
from surveys.figures.releases import runs, tables
from surveys.figures.releases.forms import ReleaseForm
from surveys.models import Release, ReleaseRun, Survey

RELEASES = Step("Releases", "releases:releases")
LISTED = 60


@requires(Can.RELEASE_FIGURES)
def releases(request: SignedInRequest) -> HttpResponse:
    last = Month.of(timezone.localdate()) - 1
    form = ReleaseForm(request.POST or None, first=_first_month(last), last=last)
    if request.method == "POST" and form.is_valid() and (run := _asked(request, form)):
        return redirect("releases:run", run.pk)
    made = Release.objects.defer("ledger").select_related("released_by")[:LISTED]
    runs_open = ReleaseRun.objects.exclude(state__in=["done", "refused"])[:5]
    context = {"form": form, "releases": tables.releases(made), "runs": runs_open, "any": Release.objects.exists()}
    return render(request, "surveys/figures/releases/releases.html", context)


def _first_month(last: Month) -> Month:
    started = Survey.objects.aggregate(first=Min("started_on"))["first"]
    return min(Month.of(started), last) if started else last


def _asked(request: SignedInRequest, form: ReleaseForm) -> ReleaseRun | None:
    asked: list[ReleaseRun] = []
    to, reason = Month.parse(form.cleaned_data["to"]), form.cleaned_data["reason"]
    attempt(
        request,
        lambda: asked.append(runs.ask(to, reason=reason, by=request.user, at=timezone.now())),
        success=f"The figures up to {to.long_name} are being prepared.",
        form=form,
    )
    return asked[0] if asked else None


@require_safe
@requires(Can.RELEASE_FIGURES)
def release(request: SignedInRequest, pk: int) -> HttpResponse:
    kept = get_object_or_404(Release.objects.select_related("released_by", "supersedes", "superseded_by"), pk=pk)
    context = {
        "release": kept,
        "later": getattr(kept, "superseded_by", None),
        "cells": tables.cells(kept),
        "reasons": tables.reasons(kept),
        "left_out": tables.left_out(kept),
        "breadcrumbs": breadcrumbs(RELEASES, here=f"Up to {kept.month.long_name}"),
    }
    return render(request, "surveys/figures/releases/release.html", context)


@require_safe
@requires(Can.RELEASE_FIGURES)
def run(request: SignedInRequest, pk: uuid.UUID) -> HttpResponse:
    found = get_object_or_404(ReleaseRun, pk=pk)
    if found.release_id:
        return redirect("releases:release", found.release_id)
    context = _context(found) | {"breadcrumbs": breadcrumbs(RELEASES, here=f"Up to {found.month.long_name}")}
    return render(request, "surveys/figures/releases/run.html", context)


@require_safe
@requires(Can.RELEASE_FIGURES)
def progress(request: SignedInRequest, pk: uuid.UUID) -> HttpResponse:
    """The part of the page that htmx asks for; when the work is done, the whole page."""
    found = get_object_or_404(ReleaseRun, pk=pk)
    return progress_of(
        request,
        found,
        reverse("releases:run", args=[pk]),
        "surveys/figures/releases/progress_bar.html",
        _context(found),
    )


def _context(run: ReleaseRun) -> dict[str, object]:
    return {"run": run, "is_lost": run.is_lost(timezone.now())}


@require_POST
@requires(Can.RELEASE_FIGURES)
def again(request: SignedInRequest, pk: uuid.UUID) -> HttpResponse:
    found = get_object_or_404(ReleaseRun, pk=pk)
    page = reverse("releases:run", args=[pk])
    return begun_again(request, lambda: runs.again(found, at=timezone.now()), page, said="It was begun again.")
