from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone

from engagement.models import Activity
from engagement.pages import breadcrumbs
from engagement.register import actions
from engagement.register.filters import NarrowingForm
from engagement.register.forms import ActivityForm
from engagement.register.queries import overview as overview_on
from kentpcc.access import requires
from kentpcc.pages.attempt import attempt
from kentpcc.roles import Can

LINES_A_PAGE = 25


@requires(Can.SEE_ENGAGEMENT)
def activities(request: HttpRequest) -> HttpResponse:
    form = NarrowingForm(request.GET, today=timezone.localdate())
    found = Paginator(form.narrow(Activity.objects.for_list()), LINES_A_PAGE)
    page = found.get_page(request.GET.get("page"))
    may_record = request.user.can(Can.RECORD_ENGAGEMENT)
    context = {"form": form, "page": page, "may_record": may_record, "breadcrumbs": breadcrumbs(("Activities", None))}
    return render(request, "engagement/register/activities.html", context)


@requires(Can.SEE_ENGAGEMENT)
def activity(request: HttpRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(Activity.objects.in_full(), pk=pk)
    steps = breadcrumbs(("Activities", reverse("engagement:activities")), (found.title, None))
    return render(request, "engagement/register/activity.html", {"activity": found, "breadcrumbs": steps})


@requires(Can.RECORD_ENGAGEMENT)
def record_activity(request: HttpRequest) -> HttpResponse:
    form = ActivityForm(request.POST or None, today=timezone.localdate())
    if form.is_valid() and attempt(
        request, lambda: _record(request, form), success="The activity is recorded.", form=form
    ):
        return redirect(form.instance)
    steps = breadcrumbs(("Activities", reverse("engagement:activities")), ("Record an activity", None))
    return render(request, "engagement/register/record_activity.html", {"form": form, "breadcrumbs": steps})


def _record(request: HttpRequest, form: ActivityForm) -> Activity:
    described = form.cleaned_data
    return actions.record_activity(
        form.instance, audiences=described["audiences"], partners=described["partners"], by=request.user
    )


@requires(Can.SEE_ENGAGEMENT)
def overview(request: HttpRequest) -> HttpResponse:
    found = overview_on(timezone.localdate())
    may_record = request.user.can(Can.RECORD_ENGAGEMENT)
    return render(request, "engagement/register/overview.html", {"overview": found, "may_record": may_record})
