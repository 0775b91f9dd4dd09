"""A victim's record, the search that leads to it, and the flags on it."""

import uuid

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from kentpcc.access import SignedInRequest, requires
from kentpcc.pages.attempt import attempt
from kentpcc.roles import Can
from victims.models import Flag, Victim
from victims.records import actions, tables
from victims.records.forms import FlagForm, SearchForm
from victims.records.queries import read_record
from victims.records.search import search


@requires(Can.READ_VICTIMS)
def find(request: SignedInRequest) -> HttpResponse:
    form, hits = SearchForm(request.POST or None), None
    if form.is_valid():
        hits = search(**form.cleaned_data, by=request.user, at=timezone.now())
    shown = tables.hits(hits.shown) if hits else None
    return render(request, "victims/records/search.html", {"form": form, "hits": hits, "table": shown})


@require_safe
@requires(Can.READ_VICTIMS)
def record(request: SignedInRequest, pk: uuid.UUID) -> HttpResponse:
    return _show(request, pk, None)


@require_POST
@requires(Can.READ_VICTIMS)
def set_flag(request: SignedInRequest, pk: uuid.UUID) -> HttpResponse:
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
def lift_flag(request: SignedInRequest, pk: int) -> HttpResponse:
    flag = get_object_or_404(Flag.objects.select_related("victim", "involvement__victim"), pk=pk)
    attempt(
        request,
        lambda: actions.lift_flag(flag, by=request.user, at=timezone.now()),
        success=lambda _: "The flag is lifted. Other reasons may still bar a call.",
    )
    return redirect("victims:record", flag.of.pk)


def _show(request: SignedInRequest, pk: uuid.UUID, form: FlagForm | None) -> HttpResponse:
    try:
        victims_record = read_record(pk, by=request.user, at=timezone.now())
    except Victim.DoesNotExist:
        raise Http404 from None
    context = {
        "record": victims_record,
        "parts": [(part.involvement, tables.reasons_of(part)) for part in victims_record.parts],
        "flags": tables.flags(victims_record.flags),
        "acts": tables.acts(victims_record.acts),
        "form": form or FlagForm(victim=victims_record.victim),
    }
    return render(request, "victims/records/record.html", context)
