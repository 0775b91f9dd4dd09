"""Rehearsing a questionnaire: the pages of a call, and nothing is counted."""

import uuid
from functools import wraps
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from kentpcc.access import SignedInRequest, View, requires
from kentpcc.roles import Can
from surveys.instruments.walking.trial import row_of
from surveys.instruments.xpath.budget import Exhausted
from surveys.interviewing.pages import stuck, turn
from surveys.interviewing.waiting import first_waiting, missing
from surveys.models import Draft, Instrument
from surveys.questionnaires import rehearsal
from surveys.questionnaires.rehearsal import DRAFT, VERSION, Rehearsal, answers_read
from surveys.questionnaires.views.versions import READERS


@require_POST
@requires(*READERS)
def start(request: SignedInRequest, of: str) -> HttpResponse:
    _rehearsed(of)
    rehearsal.begin(request.session, of)
    return redirect("questionnaires:rehearsal", of)


def stops_in_time(view: View) -> View:
    """Says in which row a questionnaire takes more than it may."""

    @wraps(view)
    def stopped(request: SignedInRequest, of: str, *args: Any, **kwargs: Any) -> HttpResponseBase:
        try:
            return view(request, of, *args, **kwargs)
        except Exhausted as fault:
            rehearsed = _rehearsed(of)
            problem = fault.problem(row_of(rehearsed.questionnaire, fault.name))
            name = "questionnaires:draft" if of.startswith(DRAFT) else "questionnaires:version"
            return stuck(request, {"fault": problem, "frame": "base.html", "back": reverse(name, args=[rehearsed.pk])})

    return stopped


@requires(*READERS)
@stops_in_time
def resume(request: SignedInRequest, of: str) -> HttpResponse:
    found = _rehearsal(request, of)
    if found is None:
        return _not_begun(request, of)
    path = found.path()
    return redirect(found.address(first_waiting(path, found.kept["answers"])) if path.stages else found.finish)


@requires(*READERS)
@stops_in_time
def page(request: SignedInRequest, of: str, page: str) -> HttpResponse:
    found = _rehearsal(request, of)
    return turn(request, found, page) if found else _not_begun(request, of)


@requires(*READERS)
@stops_in_time
def finish(request: SignedInRequest, of: str) -> HttpResponse:
    found = _rehearsal(request, of)
    if found is None:
        return _not_begun(request, of)
    path = found.path()
    context = found.frame() | {
        "missing": missing(path, found.address),
        "answers": answers_read(path),
        "last": found.address(path.stages[-1].name) if path.stages else "",
    }
    return render(request, "surveys/questionnaires/rehearsal_finish.html", context)


@require_POST
@requires(*READERS)
def end(request: SignedInRequest, of: str) -> HttpResponse:
    """Forgets what was entered."""
    rehearsed = _rehearsed(of)
    rehearsal.end(request.session, of)
    messages.success(request, "The rehearsal is over. Nothing of it was kept.")
    name = "questionnaires:draft" if of.startswith(DRAFT) else "questionnaires:version"
    return redirect(name, rehearsed.pk)


def _rehearsal(request: SignedInRequest, of: str) -> Rehearsal | None:
    rehearsed = _rehearsed(of)
    if not rehearsal.has_begun(request.session, of):
        return None
    return Rehearsal(rehearsed, of, request.session, designs=request.user.can(Can.DESIGN_SURVEYS))


def _rehearsed(of: str) -> Draft | Instrument:
    """`version-7` or `draft-…` of an address."""
    if of.startswith(VERSION) and of.removeprefix(VERSION).isdecimal() and len(of) < 20:
        return get_object_or_404(Instrument.objects.select_related("survey"), pk=int(of.removeprefix(VERSION)))
    try:
        return get_object_or_404(Draft.objects.select_related("survey"), pk=uuid.UUID(of.removeprefix(DRAFT)))
    except ValueError:
        raise Http404 from None


def _not_begun(request: SignedInRequest, of: str) -> HttpResponse:
    messages.info(request, "That rehearsal was ended. Start it again to go on.")
    name = "questionnaires:draft" if of.startswith(DRAFT) else "questionnaires:version"
    return redirect(name, _rehearsed(of).pk)
