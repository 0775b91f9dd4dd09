from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from engagement.models import Activity
from engagement.pages import ENGAGEMENT
from engagement.register import actions, tables
from engagement.register.filters import NarrowingForm
from engagement.register.forms import ActivityForm
from engagement.register.queries import overview as overview_on
from kentpcc.access import SignedInRequest, requires
from kentpcc.pages.attempt import attempt
from kentpcc.pages.breadcrumbs import Step, breadcrumbs
from kentpcc.pages.paging import page_of
from kentpcc.roles import Can

LINES_A_PAGE = 25
ACTIVITIES = Step("Activities", "engagement:activities")


@requires(Can.SEE_ENGAGEMENT)
def activities(request: SignedInRequest) -> HttpResponse:
    form = NarrowingForm(request.GET, today=timezone.localdate())
    page = page_of(request, form.narrow(Activity.objects.for_list()), LINES_A_PAGE)
    may_record = request.user.can(Can.RECORD_ENGAGEMENT)
    context = {
        "form": form,
        "page": page,
        "table": tables.activities(page),
        "may_record": may_record,
        "breadcrumbs": breadcrumbs(ENGAGEMENT, here=ACTIVITIES.label),
    }
    return render(request, "engagement/register/activities.html", context)


@requires(Can.SEE_ENGAGEMENT)
def activity(request: SignedInRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(Activity.objects.in_full(), pk=pk)
    steps = breadcrumbs(ENGAGEMENT, ACTIVITIES, here=found.title)
    return render(request, "engagement/register/activity.html", {"activity": found, "breadcrumbs": steps})


@requires(Can.RECORD_ENGAGEMENT)
def record_activity(request: SignedInRequest) -> HttpResponse:
    form = ActivityForm(request.POST or None, today=timezone.localdate())
    if form.is_valid() and attempt(
        request, lambda: _record(request, form), success="The activity is recorded.", form=form
    ):
        return redirect(form.instance)
    steps = breadcrumbs(ENGAGEMENT, ACTIVITIES, here="Record an activity")
    return render(request, "engagement/register/record_activity.html", {"form": form, "breadcrumbs": steps})


def _record(request: SignedInRequest, form: ActivityForm) -> Activity:
    described = form.cleaned_data
    return actions.record_activity(
        form.instance, audiences=described["audiences"], partners=described["partners"], by=request.user
    )


@requires(Can.SEE_ENGAGEMENT)
def overview(request: SignedInRequest) -> HttpResponse:
    found = overview_on(timezone.localdate())
    context = {
        "overview": found,
        "sides": [tables.kinds(side, found.year) for side in found.sides],
        "may_record": request.user.can(Can.RECORD_ENGAGEMENT),
    }
    return render(request, "engagement/register/overview.html", context)
