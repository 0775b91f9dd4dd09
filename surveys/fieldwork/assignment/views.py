"""A supervisor sees who has which case, and gives, takes and parks; an interviewer gives one back."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from kentpcc.access import SignedInRequest, requires
from kentpcc.pages.attempt import attempt
from kentpcc.pages.breadcrumbs import Step, breadcrumbs
from kentpcc.pages.tables import Table
from kentpcc.roles import Can
from surveys.fieldwork.assignment import actions, queries, tables
from surveys.fieldwork.assignment.forms import (
    AssignForm,
    CaseForm,
    FindForm,
    GiveBackForm,
    ParkForm,
    PutFirstForm,
    TakeOverForm,
)
from surveys.fieldwork.assignment.history import read_history
from surveys.fieldwork.queue import LeaseLost, held_by, lease_of
from surveys.models import Case

CASES = Step("Cases", "fieldwork:cases")


@require_safe
@requires(Can.SUPERVISE_CALLS)
def cases(request: SignedInRequest) -> HttpResponse:
    form, now = FindForm(request.GET if "case" in request.GET else None), timezone.now()
    if label := form.asked.get("case"):
        if found := queries.with_label(label).first():
            return redirect("fieldwork:case_history", found.pk)
        form.add_error("case", "No case has this number. It has eight letters and figures, like 1A2B3C4D.")
    listed: list[Table[Any]] = [
        tables.in_hand(queries.in_hand(now)),
        tables.kept(queries.kept()),
        tables.parked(queries.parked()),
        tables.given_back(queries.given_back_today(now)),
    ]
    context = {"form": form, "tables": [table for table in listed if table.lines]}
    return render(request, "surveys/fieldwork/assignment/cases.html", context)


@require_safe
@requires(Can.SUPERVISE_CALLS)
def case_history(request: SignedInRequest, case_id: UUID) -> HttpResponse:
    return _show(request, case_id)


@require_POST
@requires(Can.SUPERVISE_CALLS)
def assign(request: SignedInRequest, case_id: UUID) -> HttpResponse:
    form = _sent(AssignForm, case_id, request)
    if form.is_valid() and attempt(
        request,
        lambda: actions.assign(case_id, **form.cleaned_data, by=request.user, at=timezone.now()),
        success=lambda case: (
            f"The case is kept for {case.kept_for.name if case.kept_for else 'nobody: anybody may ring'}."
        ),
        form=form,
    ):
        return redirect("fieldwork:case_history", case_id)
    return _show(request, case_id, form)


@require_POST
@requires(Can.SUPERVISE_CALLS)
def take_over(request: SignedInRequest, case_id: UUID) -> HttpResponse:
    form = _sent(TakeOverForm, case_id, request)
    if form.is_valid() and attempt(
        request,
        lambda: actions.take_over(case_id, **form.cleaned_data, by=request.user, at=timezone.now()),
        success="The case is yours. Whoever had it is told.",
    ):
        return redirect("fieldwork:case", case_id)
    return _show(request, case_id, None if form.is_valid() else form)


@require_POST
@requires(Can.SUPERVISE_CALLS)
def put_first(request: SignedInRequest, case_id: UUID) -> HttpResponse:
    form = _sent(PutFirstForm, case_id, request)
    if form.is_valid() and attempt(
        request,
        lambda: actions.put_first(case_id, **form.cleaned_data, by=request.user, at=timezone.now()),
        success="The case is offered before all others as soon as it may be rung.",
    ):
        return redirect("fieldwork:case_history", case_id)
    return _show(request, case_id, None if form.is_valid() else form)


@require_POST
@requires(Can.SUPERVISE_CALLS)
def put_in_turn(request: SignedInRequest, case_id: UUID) -> HttpResponse:
    get_object_or_404(Case, pk=case_id)
    attempt(
        request,
        lambda: actions.put_in_turn(case_id, by=request.user, at=timezone.now()),
        success="The case waits in its usual turn again.",
    )
    return redirect("fieldwork:case_history", case_id)


@require_POST
@requires(Can.SUPERVISE_CALLS)
def park(request: SignedInRequest, case_id: UUID) -> HttpResponse:
    form = _sent(ParkForm, case_id, request)
    if form.is_valid() and attempt(
        request,
        lambda: actions.park(case_id, **form.cleaned_data, by=request.user, at=timezone.now()),
        success="The case is parked. Nobody is offered it.",
        form=form,
    ):
        return redirect("fieldwork:case_history", case_id)
    return _show(request, case_id, form)


@require_POST
@requires(Can.SUPERVISE_CALLS)
def put_back(request: SignedInRequest, case_id: UUID) -> HttpResponse:
    get_object_or_404(Case, pk=case_id)
    attempt(
        request,
        lambda: actions.put_back(case_id, by=request.user, at=timezone.now()),
        success="The case waits in the queue again.",
    )
    return redirect("fieldwork:case_history", case_id)


@requires(Can.CALL_VICTIMS)
def give_back(request: SignedInRequest, case_id: UUID) -> HttpResponse:
    now = timezone.now()
    case = held_by(request.user, now).filter(pk=case_id).first()
    if case is None:
        return _taken_over(request, now)
    form, lease = GiveBackForm(request.POST or None), lease_of(request)
    if form.is_valid():
        try:
            done = attempt(
                request,
                lambda: actions.give_back(case_id, **form.cleaned_data, by=request.user, lease=lease, at=now),
                success="The case is given back. You are not offered it again today.",
            )
        except LeaseLost:
            messages.warning(request, queries.why_lost(request.user, now) or "You no longer hold that case.")
            done = True
        if done:
            return redirect("fieldwork:queue")
    return render(request, "surveys/fieldwork/assignment/giving_back.html", {"case": case, "form": form})


def _taken_over(request: SignedInRequest, at: datetime) -> HttpResponse:
    """Says who took the case that was held; a case that was never theirs does not exist."""
    taken = queries.why_lost(request.user, at)
    if not taken:
        raise Http404
    messages.warning(request, taken)
    return redirect("fieldwork:queue")


def _sent(kind: type[CaseForm], case_id: UUID, request: SignedInRequest) -> CaseForm:
    get_object_or_404(Case, pk=case_id)
    return kind(request.POST, action=_address(kind, case_id))


def _address(kind: type[CaseForm], case_id: UUID) -> str:
    return reverse(f"fieldwork:{ADDRESSES[kind]}", args=[case_id])


ADDRESSES: dict[type[CaseForm], str] = {
    AssignForm: "assign",
    TakeOverForm: "take_over",
    ParkForm: "park",
    PutFirstForm: "put_first",
}


def _show(request: SignedInRequest, case_id: UUID, wrong: CaseForm | None = None) -> HttpResponse:
    now = timezone.now()
    try:
        history = read_history(case_id, by=request.user, at=now)
    except Case.DoesNotExist:
        raise Http404 from None
    case, given = history.case, {"to": history.case.kept_for_id}
    context = {
        "case": case,
        "is_held": bool(case.held_until and case.held_until > now),
        "table": tables.history(history.happenings),
        "forms": {kind.prefix: kind(action=_address(kind, case_id), initial=given) for kind in ADDRESSES}
        | ({wrong.prefix: wrong} if wrong else {}),
        "form": wrong,
        "breadcrumbs": breadcrumbs(CASES, here=f"Case {case.label}"),
    }
    return render(request, "surveys/fieldwork/assignment/history.html", context)
