"""One person's data: kept by a legal hold, erased, or handed out as a record. Every visit is recorded."""

import uuid
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from kentpcc.access import SignedInRequest, requires
from kentpcc.documents.attachments import attached
from kentpcc.pages.attempt import attempt
from kentpcc.pages.breadcrumbs import breadcrumbs
from kentpcc.roles import Can
from surveys.protection.forms import ActForm, ErasureForm, HoldForm, RecordForm
from surveys.protection.pages import PROTECTION
from surveys.protection.record import document
from surveys.protection.record import make_record as make
from surveys.protection.writers import WRITERS
from victims.models import Victim
from victims.persons import look_after
from victims.protection import holds, requests


@require_safe
@requires(Can.READ_VICTIMS)
def person(request: SignedInRequest, pk: uuid.UUID) -> HttpResponse:
    return _show(request, _find(pk))


@require_POST
@requires(Can.READ_VICTIMS)
def set_hold(request: SignedInRequest, pk: uuid.UUID) -> HttpResponse:
    victim, form = _find(pk), HoldForm(request.POST)
    if form.is_valid() and attempt(
        request,
        lambda: holds.set_hold(victim, **form.cleaned_data, by=request.user, at=timezone.now()),
        success=lambda _: "The legal hold stands. Nothing of this person is deleted until it is lifted.",
        form=form,
    ):
        return redirect("protection:person", pk)
    return _show(request, victim, hold_form=form)


@require_POST
@requires(Can.READ_VICTIMS)
def ask_for_erasure(request: SignedInRequest, pk: uuid.UUID) -> HttpResponse:
    victim, form = _find(pk), ErasureForm(request.POST)
    if form.is_valid() and attempt(
        request,
        lambda: requests.request_erasure(victim, **form.cleaned_data, by=request.user, at=timezone.now()),
        success=lambda asked: f"Request {asked.pk} waits for another supervisor to confirm it.",
        form=form,
    ):
        return redirect("protection:erasures")
    return _show(request, victim, erasure_form=form)


@require_POST
@requires(Can.READ_VICTIMS)
def make_record(request: SignedInRequest, pk: uuid.UUID) -> HttpResponse:
    victim, form = _find(pk), RecordForm(request.POST)
    if not form.is_valid():
        return _show(request, victim, record_form=form)
    kind = form.cleaned_data["written_as"]
    record = make(victim, form.cleaned_data["reason"], by=request.user, at=timezone.now())
    return attached(WRITERS[kind], document(record), f"subject record {timezone.localdate():%Y-%m-%d}")


def _find(pk: uuid.UUID) -> Victim:
    return get_object_or_404(Victim, pk=pk)


def _show(request: SignedInRequest, victim: Victim, **forms: ActForm) -> HttpResponse:
    context: dict[str, Any] = {
        "victim": victim,
        "found": look_after(victim, by=request.user, at=timezone.now()),
        "hold_form": HoldForm(),
        "erasure_form": ErasureForm(),
        "record_form": RecordForm(),
        "form": next(iter(forms.values()), None),  # its errors mark the title
        "breadcrumbs": breadcrumbs(PROTECTION, here=victim.reference),
    }
    return render(request, "surveys/protection/person.html", context | forms)
