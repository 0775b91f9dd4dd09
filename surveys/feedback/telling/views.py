"""A supervisor rings a victim to tell them what was done. A button shows the number; no address ever does."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from kentpcc.access import SignedInRequest, requires
from kentpcc.pages.attempt import attempt
from kentpcc.refusals import Refused
from kentpcc.roles import Can
from surveys.feedback import queries
from surveys.feedback.telling import actions
from surveys.feedback.telling.forms import NOBODY, ResultForm
from surveys.models import FeedbackItem


@require_POST
@requires(Can.CHECK_FEEDBACK)
def ring(request: SignedInRequest, pk: UUID) -> HttpResponse:
    found = get_object_or_404(FeedbackItem, pk=pk)
    try:
        whom = actions.ring(found, by=request.user, at=timezone.now())
    except Refused as refused:
        messages.error(request, str(refused))
        return redirect("feedback:item", pk)
    read = queries.read(found, by=request.user, at=timezone.now())
    context = {"item": read, "whom": whom, "form": ResultForm(), "unsafe_token": whom.unsafe_token}
    return render(request, "surveys/feedback/telling/ring.html", context)


@require_POST
@requires(Can.CHECK_FEEDBACK)
def result(request: SignedInRequest, pk: UUID) -> HttpResponse:
    found, form = get_object_or_404(FeedbackItem, pk=pk), ResultForm(request.POST)
    if not form.is_valid():
        messages.error(request, "Choose what came of the call: show the number again, and say it there.")
    else:
        attempt(request, lambda: _record(request, found, form.cleaned_data["how"]), success="It is recorded.")
    return redirect("feedback:item", pk)


def _record(request: SignedInRequest, found: FeedbackItem, how: str) -> None:
    now = timezone.now()
    if how == NOBODY:
        actions.nobody_reached(found, by=request.user, at=now)
    else:
        actions.end(found, FeedbackItem.Telling(how), by=request.user, at=now)
