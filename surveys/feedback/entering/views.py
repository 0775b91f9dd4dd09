"""In the call: what they would like passed on, thing by thing. The bar of the call stays in view."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from kentpcc.access import SignedInRequest, requires
from kentpcc.roles import Can
from surveys.feedback.entering import actions
from surveys.feedback.entering.forms import EntryForm
from surveys.fieldwork.assignment.queries import why_lost
from surveys.fieldwork.queue import LeaseLost, held_by, lease_of
from surveys.interviewing.call import around
from surveys.interviewing.queries import interview_to_show
from surveys.models import Interview


@requires(Can.CALL_VICTIMS)
def enter(request: SignedInRequest, interview_id: UUID) -> HttpResponse:
    interview, form = _own(request, interview_id), EntryForm(request.POST or None)
    try:
        _must_be_held(request, interview)
        if form.is_valid():
            return _enter(request, interview, form)
        items = actions.read(interview, by=request.user, at=timezone.now())
        context = around(interview, by=request.user, at=timezone.now()) | {"form": form, "items": items}
    except LeaseLost:
        return _lost(request, form)
    return render(request, "surveys/feedback/entering/enter.html", context)


def _enter(request: SignedInRequest, interview: Interview, form: EntryForm) -> HttpResponse:
    """Raises LeaseLost."""
    actions.enter(interview, form.entry, by=request.user, lease=lease_of(request), at=timezone.now())
    messages.success(request, "Kept, to be passed on." if form.entry.is_agreed else "Kept as not to be passed on.")
    return redirect("feedback:enter", interview.pk)


@require_POST
@requires(Can.CALL_VICTIMS)
def take_back(request: SignedInRequest, interview_id: UUID, pk: UUID) -> HttpResponse:
    interview = _own(request, interview_id)
    item = get_object_or_404(interview.feedback_items, pk=pk)
    try:
        actions.take_back(interview, item, by=request.user, lease=lease_of(request), at=timezone.now())
    except LeaseLost:
        return _lost(request, EntryForm())
    messages.success(request, "Taken back: its words are deleted.")
    return redirect("feedback:enter", interview.pk)


def _own(request: SignedInRequest, interview_id: UUID) -> Interview:
    """Whoever began the interview finds it still when the lease is lost, so that a page can be given back."""
    interview = interview_to_show(interview_id, request.user)
    if interview is None:
        raise Http404
    return interview


def _must_be_held(request: SignedInRequest, interview: Interview) -> None:
    """Raises LeaseLost: no word that was entered is shown to who does not hold the case."""
    held = held_by(request.user, timezone.now()).filter(pk=interview.case_id)
    if interview.status != Interview.Status.OPEN or not held.exists():
        raise LeaseLost


def _lost(request: SignedInRequest, form: EntryForm) -> HttpResponse:
    """Gives back what was typed."""
    given = [(field.label, field.value()) for field in form.visible_fields() if form.is_bound and field.value()]
    context = {"given": given, "taken": why_lost(request.user, timezone.now())}
    return render(request, "surveys/interviewing/lease_lost.html", context, status=409)
