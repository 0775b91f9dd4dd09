"""Suggested duplicates: compared, found to be two people, or merged by two supervisors."""

from datetime import datetime
from typing import Protocol

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from kentpcc.access import SignedInRequest, requires
from kentpcc.models import User
from kentpcc.pages.attempt import attempt
from kentpcc.pages.breadcrumbs import Step, breadcrumbs
from kentpcc.pages.paging import page_of
from kentpcc.roles import Can
from victims.duplicates import merging, suggestions, tables
from victims.duplicates.comparing import compare
from victims.duplicates.forms import KeepForm, SeenForm
from victims.models import Merge, Suggestion

PAIRS_A_PAGE = 20


class Act(Protocol):
    def __call__(self, merge: Merge, *, by: User, at: datetime) -> Merge | None: ...


@require_safe
@requires(Can.READ_VICTIMS)
def duplicates(request: SignedInRequest) -> HttpResponse:
    waiting = Suggestion.objects.undecided().select_related("first", "second")
    page = page_of(request, waiting, PAIRS_A_PAGE)
    merged = Suggestion.objects.merged().select_related("first", "second")[:PAIRS_A_PAGE]
    context = {"page": page, "waiting": tables.suggestions(page), "merged": tables.merged(merged)}
    return render(request, "victims/duplicates/duplicates.html", context)


@require_safe
@requires(Can.READ_VICTIMS)
def duplicate(request: SignedInRequest, pk: int) -> HttpResponse:
    suggestion = _find(pk)
    return _show(request, suggestion, KeepForm(suggestion=suggestion))


@require_POST
@requires(Can.READ_VICTIMS)
def propose(request: SignedInRequest, pk: int) -> HttpResponse:
    suggestion = _find(pk)
    form = KeepForm(request.POST, suggestion=suggestion)
    if form.is_valid() and attempt(
        request,
        lambda: merging.propose(suggestion, keep=form.kept, by=request.user, at=timezone.now()),
        success=lambda _: "The merge is proposed. It waits for another supervisor to confirm it.",
        form=form,
    ):
        return redirect("victims:duplicate", pk)
    return _show(request, suggestion, form)


@require_POST
@requires(Can.READ_VICTIMS)
def dismiss(request: SignedInRequest, pk: int) -> HttpResponse:
    done = attempt(
        request,
        lambda: suggestions.dismiss(_find(pk), by=request.user, at=timezone.now()),
        success=lambda _: "They are two people, and both may be called again if nothing else bars it.",
    )
    return redirect("victims:duplicates") if done else redirect("victims:duplicate", pk)


@require_POST
@requires(Can.READ_VICTIMS)
def confirm(request: SignedInRequest, pk: int) -> HttpResponse:
    return _decide(request, pk, merging.confirm, "The two references are one person now.")


@require_POST
@requires(Can.READ_VICTIMS)
def withdraw(request: SignedInRequest, pk: int) -> HttpResponse:
    return _decide(request, pk, merging.withdraw, "The proposal is withdrawn.")


@require_POST
@requires(Can.READ_VICTIMS)
def undo(request: SignedInRequest, pk: int) -> HttpResponse:
    return _decide(request, pk, merging.undo, "They are two people again, each with their own crimes and flags.")


def _decide(request: SignedInRequest, pk: int, act: Act, success: str) -> HttpResponse:
    suggestion, seen = _find(pk), SeenForm(request.POST).seen
    attempt(
        request,
        lambda: act(merging.merge_of(suggestion, seen=seen), by=request.user, at=timezone.now()),
        success=lambda _: success,
    )
    return redirect("victims:duplicate", pk)


def _find(pk: int) -> Suggestion:
    return get_object_or_404(Suggestion.objects.select_related("first", "second"), pk=pk)


def _show(request: SignedInRequest, suggestion: Suggestion, form: KeepForm) -> HttpResponse:
    found = compare(suggestion, by=request.user, at=timezone.now())
    context = {
        "found": found,
        "table": tables.comparison(found),
        "shared": suggestions.shared(suggestion),
        "form": form,
        "breadcrumbs": breadcrumbs(Step("Suggested duplicates", "victims:duplicates"), here=" and ".join(found.names)),
    }
    return render(request, "victims/duplicates/duplicate.html", context)
