"""A victim's record, the search that leads to it, and the flags on it."""

import uuid

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from kentpcc.access import requires
from kentpcc.pages.attempt import attempt
from kentpcc.roles import Can
from victims.models import Flag, Victim
from victims.records import actions, tables
from victims.records.forms import FlagForm, SearchForm
from victims.records.queries import read_record
from victims.records.search import search


@requires(Can.READ_VICTIMS)
def find(request: HttpRequest) -> HttpResponse:
    form, hits = SearchForm(request.POST or None), None
    if form.is_valid():
        hits = search(**form.cleaned_data, by=request.user, at=timezone.now())
    shown = tables.hits(hits.found) if hits else None
    return render(request, "victims/records/search.html", {"form": form, "hits": hits, "table": shown})


@require_safe
@requires(Can.READ_VICTIMS)
def record(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    return _show(request, pk, None)


@require_POST
@requires(Can.READ_VICTIMS)
def set_flag(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    victim = get_object_or_404(Victim, pk=pk)
    form = FlagForm(request.POST, victim=victim)
    if form.is_valid() and attempt(
        request,
        lambda: actions.set_flag(victim, **form.cleaned_data, by=request.user, at=timezone.now()),
        success=lambda _: "The flag is set. Nobody is given the number while it stands.",
        form=form,
    ):
        return redirect("victims:record", pk)
    return _show(request, pk, form)


@require_POST
@requires(Can.READ_VICTIMS)
def lift_flag(request: HttpRequest, pk: int) -> HttpResponse:
    flag = get_object_or_404(Flag.objects.select_related("involvement"), pk=pk)
    attempt(
        request,
        lambda: actions.lift_flag(flag, by=request.user, at=timezone.now()),
        success=lambda _: "The flag is lifted. Other reasons may still bar a call.",
    )
    return redirect("victims:record", flag.victim_id or flag.involvement.victim_id)


def _show(request: HttpRequest, pk: uuid.UUID, form: FlagForm | None) -> HttpResponse:
    try:
        found = read_record(pk, by=request.user, at=timezone.now())
    except Victim.DoesNotExist:
        raise Http404 from None
    context = {
        "record": found,
        "parts": [(part.involvement, tables.reasons_of(part)) for part in found.parts],
        "flags": tables.flags(found.flags),
        "acts": tables.acts(found.acts),
        "form": form or FlagForm(victim=found.victim),
    }
    return render(request, "victims/records/record.html", context)
