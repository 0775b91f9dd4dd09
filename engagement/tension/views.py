"""Community tension: for those with this ability only; to everybody else there is no such page."""

import uuid

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from engagement.models import Tension
from engagement.pages import ENGAGEMENT
from engagement.tension import actions, tables
from engagement.tension.forms import CloseForm, EntryForm, ReviewForm
from kentpcc.access import SignedInRequest, requires
from kentpcc.pages.attempt import attempt
from kentpcc.pages.breadcrumbs import Step, breadcrumbs
from kentpcc.roles import Can

TENSION = Step("Community tension", "engagement:tensions")


@requires(Can.KEEP_TENSION)
def tensions(request: SignedInRequest) -> HttpResponse:
    every = "all" in request.GET
    listed = actions.list_entries(by=request.user, at=timezone.now(), all_of_them=every)
    context = {
        "table": tables.entries(listed, timezone.localdate()) if listed else None,
        "every": every,
        "breadcrumbs": breadcrumbs(ENGAGEMENT, here=TENSION.label),
    }
    return render(request, "engagement/tension/tensions.html", context)


@requires(Can.KEEP_TENSION)
def enter_tension(request: SignedInRequest) -> HttpResponse:
    form = EntryForm(request.POST or None, today=timezone.localdate(), user=request.user)
    if form.is_valid() and attempt(request, lambda: _enter(request, form), success="It is entered.", form=form):
        return redirect("engagement:tensions")
    steps = breadcrumbs(ENGAGEMENT, TENSION, here="Enter tension")
    return render(request, "engagement/tension/enter.html", {"form": form, "breadcrumbs": steps})


def _enter(request: SignedInRequest, form: EntryForm) -> Tension:
    given = dict(form.cleaned_data)
    communities = given.pop("communities")
    entry = actions.Entry(**given)
    today, now = timezone.localdate(), timezone.now()
    return actions.enter(entry, communities=communities, today=today, by=request.user, at=now)


@requires(Can.KEEP_TENSION)
def tension(request: SignedInRequest, pk: uuid.UUID) -> HttpResponse:
    return _show(request, _visible(request, pk), None, None)


@require_POST
@requires(Can.KEEP_TENSION)
def review_tension(request: SignedInRequest, pk: uuid.UUID) -> HttpResponse:
    entry, today = _visible(request, pk), timezone.localdate()
    form = ReviewForm(request.POST, today=today, level=entry.level)
    if form.is_valid() and attempt(
        request,
        lambda: actions.review(entry, **form.cleaned_data, today=today, by=request.user, at=timezone.now()),
        success="The review is kept.",
        form=form,
    ):
        return redirect("engagement:tension", entry.pk)
    return _show(request, entry, form, None)


@require_POST
@requires(Can.KEEP_TENSION)
def close_tension(request: SignedInRequest, pk: uuid.UUID) -> HttpResponse:
    entry, form = _visible(request, pk), CloseForm(request.POST, prefix="close")
    if form.is_valid() and attempt(
        request,
        lambda: actions.close(entry, text=form.cleaned_data["text"], by=request.user, at=timezone.now()),
        success="The entry is closed.",
        form=form,
    ):
        return redirect("engagement:tensions")
    return _show(request, entry, None, form)


def _visible(request: SignedInRequest, pk: uuid.UUID) -> Tension:
    return get_object_or_404(Tension.objects.visible_to(request.user), pk=pk)


def _show(request: SignedInRequest, entry: Tension, review: ReviewForm | None, close: CloseForm | None) -> HttpResponse:
    read = actions.read(entry, by=request.user, at=timezone.now())
    context = {
        "entry": read,
        "reviews": tables.reviews(read),
        "review": review or ReviewForm(today=timezone.localdate(), level=read.level),
        "close": close or CloseForm(prefix="close"),
        "breadcrumbs": breadcrumbs(ENGAGEMENT, TENSION, here="Entry"),
    }
    return render(request, "engagement/tension/tension.html", context)
