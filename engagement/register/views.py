from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from engagement.models import Activity, Series
from engagement.pages import ACTIVITIES, ENGAGEMENT
from engagement.register import actions, rights, tables
from engagement.register.calendar import WEEKDAYS, weeks
from engagement.register.districts import by_district
from engagement.register.filters import DistrictsForm, NarrowingForm, PlaceForm
from engagement.register.forms import ActivityForm, QuickForm, RecordForm
from engagement.register.queries import month_asked, others_of_series, period_asked
from engagement.register.queries import overview as overview_on
from engagement.register.recurrence import said
from kentpcc.access import SignedInRequest, requires
from kentpcc.pages.attempt import attempt
from kentpcc.pages.breadcrumbs import breadcrumbs
from kentpcc.pages.downloads import Results, answered
from kentpcc.pages.paging import page_of
from kentpcc.roles import Can


@requires(Can.SEE_ENGAGEMENT)
def activities(request: SignedInRequest) -> HttpResponse:
    form = NarrowingForm(request.GET, today=timezone.localdate())
    narrowed = form.narrow(Activity.objects.not_withdrawn())
    page = page_of(request, narrowed.for_list(), form.page_size)
    results = Results("Activities", "activities", [tables.in_full(narrowed)], request.user)
    context = {
        "form": form,
        "page": page,
        "table": tables.activities(page),
        "may_record": request.user.can(Can.RECORD_ENGAGEMENT),
        "breadcrumbs": breadcrumbs(ENGAGEMENT, here=ACTIVITIES.label),
    }
    return answered(request, "engagement/register/activities.html", context, results)


@requires(Can.SEE_ENGAGEMENT)
def calendar(request: SignedInRequest) -> HttpResponse:
    today = timezone.localdate()
    form = PlaceForm(request.GET, today=today)
    month = month_asked(request.GET.get("month", ""), today)
    falling = form.narrow(Activity.objects.not_withdrawn().in_month(month))
    context = {
        "form": form,
        "month": month,
        "before": month - 1,
        "after": month + 1,
        "weekdays": WEEKDAYS,
        "weeks": weeks(month, falling, today=today),
        "breadcrumbs": breadcrumbs(ENGAGEMENT, ACTIVITIES, here=month.long_name),
    }
    return render(request, "engagement/register/calendar.html", context)


@requires(Can.SEE_ENGAGEMENT)
def districts(request: SignedInRequest) -> HttpResponse:
    today = timezone.localdate()
    form = DistrictsForm(request.GET, today=today)
    period = period_asked(form.asked.get("period", ""), today)
    rows, total = by_district(form.narrow(Activity.objects.held_in(period).held_by(today)), on=today)
    table = tables.districts(rows, total, period.label)
    sources = sorted({row.source for row in rows if row.source})
    results = Results("Activities by district", "activities-by-district", [table], request.user, notes=sources)
    context = {
        "form": form,
        "table": table,
        "sources": sources,
        "breadcrumbs": breadcrumbs(ENGAGEMENT, ACTIVITIES, here="By district"),
    }
    return answered(request, "engagement/register/districts.html", context, results)


@requires(Can.SEE_ENGAGEMENT)
def activity(request: SignedInRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(Activity.objects.in_full(), pk=pk)
    context = {
        "activity": found,
        "may_change": found.is_kept and rights.keeps(request.user, found.kind.led_by, found.district),
        "series": said(found.series) if found.series else "",
        "others": tables.occurrences(others_of_series(found)) if found.series else None,
        "changes": tables.changes(found),
        "promises": found.actions.all(),
        "breadcrumbs": breadcrumbs(ENGAGEMENT, ACTIVITIES, here=found.title),
    }
    return render(request, "engagement/register/activity.html", context)


@requires(Can.RECORD_ENGAGEMENT)
def record_activity(request: SignedInRequest) -> HttpResponse:
    form = RecordForm(request.POST or None, today=timezone.localdate(), user=request.user)
    return _recording(request, form, "engagement/register/record_activity.html", "Record an activity")


@requires(Can.RECORD_ENGAGEMENT)
def record_quickly(request: SignedInRequest) -> HttpResponse:
    form = QuickForm(request.POST or None, today=timezone.localdate(), user=request.user)
    return _recording(request, form, "engagement/register/record_quickly.html", "Record it quickly")


def _recording(request: SignedInRequest, form: ActivityForm, template: str, here: str) -> HttpResponse:
    if form.is_valid() and attempt(request, lambda: _record(request, form), success=_recorded, form=form):
        return redirect(form.instance)
    return render(request, template, {"form": form, "breadcrumbs": breadcrumbs(ENGAGEMENT, ACTIVITIES, here=here)})


def _record(request: SignedInRequest, form: ActivityForm) -> Activity | Series:
    described = form.cleaned_data
    whom: dict[str, Any] = {"audiences": described["audiences"], "partners": described["partners"], "by": request.user}
    if frequency := described.get("repeats"):
        until = described["repeats_until"]
        return actions.record_series(form.instance, frequency=frequency, until=until, **whom)
    return actions.record_activity(form.instance, **whom)


def _recorded(done: Activity | Series) -> str:
    if isinstance(done, Series):
        return f"{done.activities.count()} activities are recorded, this one and those that follow."
    return "The activity is recorded."


@requires(Can.SEE_ENGAGEMENT)
def overview(request: SignedInRequest) -> HttpResponse:
    found = overview_on(timezone.localdate())
    context = {
        "overview": found,
        "sides": [tables.kinds(side, found.year) for side in found.sides],
        "may_record": request.user.can(Can.RECORD_ENGAGEMENT),
    }
    return render(request, "engagement/register/overview.html", context)
