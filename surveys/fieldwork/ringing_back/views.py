"""Whoever rings back is found while they are on the line. What they say is sent, and never stands in an address."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from kentpcc.access import SignedInRequest, requires
from kentpcc.pages.attempt import attempt
from kentpcc.refusals import Refused
from kentpcc.roles import Can
from surveys.fieldwork.ringing_back import actions, tables
from surveys.fieldwork.ringing_back.forms import CallerForm
from surveys.models import Case


@requires(Can.CALL_VICTIMS)
def find(request: SignedInRequest) -> HttpResponse:
    form, hits = CallerForm(request.POST or None), None
    if form.is_valid():
        try:
            hits = actions.find(form.said, reason=form.cleaned_data["reason"], by=request.user, at=timezone.now())
        except Refused as refused:
            form.add_error(None, str(refused))
    table = tables.hits(hits.shown) if hits else None
    return render(request, "surveys/fieldwork/ringing_back/find.html", {"form": form, "hits": hits, "table": table})


@require_POST
@requires(Can.CALL_VICTIMS)
def take(request: SignedInRequest, case_id: UUID) -> HttpResponse:
    """404 for a case that there is not; a sentence for one that they may not take."""
    if not Case.objects.filter(pk=case_id).exists():
        raise Http404
    if attempt(
        request,
        lambda: actions.take(case_id, by=request.user, at=timezone.now()),
        success="The case is yours. Start the call: ask who it is, and whether it is safe to talk, as in every call.",
    ):
        return redirect("fieldwork:case", case_id)
    return redirect("fieldwork:ringing_back")
