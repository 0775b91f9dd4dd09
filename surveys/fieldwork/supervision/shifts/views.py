"""A supervisor plans a week."""

from datetime import date, timedelta

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from kentpcc.access import SignedInRequest, requires
from kentpcc.pages.attempt import attempt
from kentpcc.roles import Can
from surveys.fieldwork.supervision.shifts import tables
from surveys.fieldwork.supervision.shifts.actions import plan
from surveys.fieldwork.supervision.shifts.forms import WeekForm
from surveys.fieldwork.supervision.shifts.queries import DAYS, languages_of, monday_of, staffed, week


@requires(Can.SUPERVISE_CALLS)
def shifts(request: SignedInRequest) -> HttpResponse:
    shown = week(monday_of(_asked(request)))
    form = WeekForm(request.POST or None, week=shown)
    if form.is_valid() and _planned(request, form):
        return redirect(f"{reverse('fieldwork:shifts')}?week={shown.monday:%Y-%m-%d}")
    step = timedelta(days=DAYS)
    context = {
        "form": form,
        "week": shown,
        "before": shown.monday - step,
        "after": shown.monday + step,
        "appointments": tables.appointments(staffed(shown)),
        "languages": sorted(languages_of(shown.people).items()),
    }
    return render(request, "surveys/fieldwork/supervision/shifts/shifts.html", context)


def _asked(request: SignedInRequest) -> date:
    """A day of the week to show; this week where the address names none."""
    try:
        asked = date.fromisoformat(request.GET.get("week", ""))
    except ValueError:
        return timezone.localdate()
    return asked if 2000 <= asked.year <= 2100 else timezone.localdate()


def _planned(request: SignedInRequest, form: WeekForm) -> bool:
    return attempt(request, lambda: plan(form.changes, by=request.user, at=timezone.now()), success=_said)


def _said(changed: int) -> str:
    if not changed:
        return "Nothing was changed."
    return "1 shift is changed." if changed == 1 else f"{changed} shifts are changed."
