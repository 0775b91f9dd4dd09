"""Requests to erase a person: the list, and one request to decide on."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from kentpcc.access import SignedInRequest, requires
from kentpcc.pages.attempt import attempt
from kentpcc.pages.breadcrumbs import Step, breadcrumbs
from kentpcc.pages.paging import page_of
from kentpcc.roles import Can
from surveys.protection import erasure as acts
from surveys.protection import tables
from surveys.protection.forms import DeclineForm
from surveys.protection.pages import PROTECTION
from victims.models import ErasureRequest
from victims.protection import requests

LINES_A_PAGE = 50
ERASURES = Step("Erasures", "protection:erasures")


@require_safe
@requires(Can.READ_VICTIMS)
def erasures(request: SignedInRequest) -> HttpResponse:
    page = page_of(request, ErasureRequest.objects.listed(), LINES_A_PAGE)
    context = {
        "page": page,
        "table": tables.requests(page),
        "breadcrumbs": breadcrumbs(PROTECTION, here=ERASURES.label),
    }
    return render(request, "surveys/protection/erasures.html", context)


@require_safe
@requires(Can.READ_VICTIMS)
def erasure(request: SignedInRequest, pk: int) -> HttpResponse:
    return _show(request, _find(pk), DeclineForm())


@require_POST
@requires(Can.READ_VICTIMS)
def confirm(request: SignedInRequest, pk: int) -> HttpResponse:
    asked = _find(pk)
    attempt(
        request,
        lambda: acts.confirm(asked, by=request.user, at=timezone.now()),
        success=lambda _: "The person is erased.",
    )
    return redirect("protection:erasure", pk)


@require_POST
@requires(Can.READ_VICTIMS)
def decline(request: SignedInRequest, pk: int) -> HttpResponse:
    asked, form = _find(pk), DeclineForm(request.POST)
    if form.is_valid() and attempt(
        request,
        lambda: requests.decline(asked, **form.cleaned_data, by=request.user, at=timezone.now()),
        success=lambda _: "The request is declined. Nothing was erased. Tell the person why.",
        form=form,
    ):
        return redirect("protection:erasure", pk)
    return _show(request, asked, form)


def _find(pk: int) -> ErasureRequest:
    return get_object_or_404(ErasureRequest.objects.listed(), pk=pk)


def _show(request: SignedInRequest, asked: ErasureRequest, form: DeclineForm) -> HttpResponse:
    context: dict[str, Any] = {
        "asked": asked,
        "answer_by": requests.answer_by(asked),
        "deletion": tables.counted(asked.deletion.kinds) if tables.was_erased(asked) else "",
        "form": form,
        "breadcrumbs": breadcrumbs(PROTECTION, ERASURES, here=f"Request {asked.pk}"),
    }
    return render(request, "surveys/protection/erasure.html", context)
