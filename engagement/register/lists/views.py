"""Kinds, audiences, parishes and numbers of residents: each list with a form that lengthens it."""

from collections.abc import Callable

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from engagement.models import ActivityKind, Audience
from engagement.pages import ACTIVITIES, ENGAGEMENT
from engagement.register import rights
from engagement.register.fields import natural
from engagement.register.lists import actions, tables
from engagement.register.lists.forms import AudienceForm, EntryForm, KindForm, ParishForm, ResidentsForm
from kentpcc.access import SignedInRequest, requires
from kentpcc.models import Parish, Residents
from kentpcc.pages.attempt import attempt
from kentpcc.pages.breadcrumbs import breadcrumbs
from kentpcc.roles import Can


@requires(Can.RECORD_ENGAGEMENT)
def kinds(request: SignedInRequest) -> HttpResponse:
    sides = rights.sides(request.user) if rights.is_central(request.user) else []
    table = tables.kinds(ActivityKind.objects.all(), may_keep=lambda kind: kind.led_by in sides)
    return _list(request, "kinds", "Kinds of activity", table, KindForm, actions.add_kind)


@requires(Can.RECORD_ENGAGEMENT)
def audiences(request: SignedInRequest) -> HttpResponse:
    table = tables.audiences(Audience.objects.all(), may_keep=rights.is_central(request.user))
    return _list(request, "audiences", "Audiences", table, AudienceForm, actions.add_audience)


@requires(Can.RECORD_ENGAGEMENT)
def parishes(request: SignedInRequest) -> HttpResponse:
    rows = sorted(
        Parish.objects.select_related("district"), key=lambda parish: (parish.district.name, natural(parish.name))
    )
    return _list(request, "parishes", "Parishes", tables.parishes(rows), ParishForm, actions.add_parish)


@requires(Can.RECORD_ENGAGEMENT)
def residents(request: SignedInRequest) -> HttpResponse:
    table = tables.residents(Residents.objects.select_related("district"))
    return _list(request, "residents", "Residents", table, ResidentsForm, actions.keep_residents)


@require_POST
@requires(Can.RECORD_ENGAGEMENT)
def retire_kind(request: SignedInRequest, code: str) -> HttpResponse:
    return _retire(request, get_object_or_404(ActivityKind, pk=code), "kinds")


@require_POST
@requires(Can.RECORD_ENGAGEMENT)
def restore_kind(request: SignedInRequest, code: str) -> HttpResponse:
    return _restore(request, get_object_or_404(ActivityKind, pk=code), "kinds")


@require_POST
@requires(Can.RECORD_ENGAGEMENT)
def retire_audience(request: SignedInRequest, code: str) -> HttpResponse:
    found = get_object_or_404(Audience, pk=code, is_protected_characteristic=False)
    return _retire(request, found, "audiences")


@require_POST
@requires(Can.RECORD_ENGAGEMENT)
def restore_audience(request: SignedInRequest, code: str) -> HttpResponse:
    return _restore(request, get_object_or_404(Audience, pk=code), "audiences")


def _list(
    request: SignedInRequest,
    name: str,
    heading: str,
    table: object,
    made: type[EntryForm],
    act: Callable[..., object],
) -> HttpResponse:
    form = made(request.POST or None, user=request.user, today=timezone.localdate())
    if form.is_valid() and attempt(
        request, lambda: act(**form.cleaned_data, by=request.user), success="It is on the list.", form=form
    ):
        return redirect(f"engagement:{name}")
    context = {
        "list": name,
        "heading": heading,
        "table": table,
        "form": form if rights.is_central(request.user) else None,
        "breadcrumbs": breadcrumbs(ENGAGEMENT, ACTIVITIES, here=heading),
    }
    return render(request, "engagement/register/lists/list.html", context)


def _retire(request: SignedInRequest, entry: actions.Entry, back: str) -> HttpResponse:
    said = f"“{entry}” is offered no more. What it was used for keeps it."
    attempt(request, lambda: actions.retire(entry, by=request.user, today=timezone.localdate()), success=said)
    return redirect(f"engagement:{back}")


def _restore(request: SignedInRequest, entry: actions.Entry, back: str) -> HttpResponse:
    attempt(request, lambda: actions.restore(entry, by=request.user), success=f"“{entry}” is offered again.")
    return redirect(f"engagement:{back}")
