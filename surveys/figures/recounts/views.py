"""Counting months again: the form and the latest recounts, and one of them, that can be left and come back to."""

import uuid

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
from surveys.figures.recounts import actions, queries, tables
from surveys.figures.recounts.forms import RecountForm
from surveys.models import Recount

RECOUNTS = Step("Recounts", "figures:recounts")
SENT = "It was sent to a worker. You can leave the page and come back to it."


@requires(Can.RECOUNT_FIGURES)
def recounts(request: SignedInRequest) -> HttpResponse:
    today = timezone.localdate()
    surveys, now = queries.countable(today), Month.of(today)
    form = RecountForm(request.POST or None, surveys=surveys, first=queries.first_month(surveys, now), now=now)
    if request.method == "POST" and form.is_valid() and (recount := _asked(request, form)):
        return redirect("figures:recount", recount.pk)
    context = {"form": form, "recounts": tables.recounts(queries.latest())}
    return render(request, "surveys/figures/recounts/recounts.html", context)


def _asked(request: SignedInRequest, form: RecountForm) -> Recount | None:
    asked: list[Recount] = []
    period, at = form.period, timezone.now()
    if period is None:
        return None
    attempt(
        request,
        lambda: asked.append(actions.ask(form.chosen, period, by=request.user, at=at)),
        success=SENT,
        form=form,
    )
    return asked[0] if asked else None


@require_safe
@requires(Can.RECOUNT_FIGURES)
def recount(request: SignedInRequest, pk: uuid.UUID) -> HttpResponse:
    found = get_object_or_404(Recount.objects.select_related("survey", "asked_by"), pk=pk)
    here = f"{found.survey.title}, {found.period.label}"
    context = _context(found) | {"breadcrumbs": breadcrumbs(RECOUNTS, here=here)}
    return render(request, "surveys/figures/recounts/recount.html", context)


@require_safe
@requires(Can.RECOUNT_FIGURES)
def progress(request: SignedInRequest, pk: uuid.UUID) -> HttpResponse:
    """The part of the page that htmx asks for; when the work has ended, the whole page."""
    found = get_object_or_404(Recount, pk=pk)
    page = reverse("figures:recount", args=[pk])
    return progress_of(request, found, page, "surveys/figures/recounts/progress_bar.html", _context(found))


def _context(recount: Recount) -> dict[str, object]:
    return {"recount": recount, "is_lost": recount.is_lost(timezone.now())}


@require_POST
@requires(Can.RECOUNT_FIGURES)
def again(request: SignedInRequest, pk: uuid.UUID) -> HttpResponse:
    found = get_object_or_404(Recount.objects.select_related("survey"), pk=pk)
    page, said = reverse("figures:recount", args=[pk]), "It goes on where it stopped."
    return begun_again(request, lambda: actions.again(found, at=timezone.now()), page, said=said)
