"""Changing an activity, moving and cancelling one of a series, ending the series, and withdrawing a mistake."""

from collections.abc import Callable

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from engagement.models import Activity
from engagement.pages import ACTIVITIES, ENGAGEMENT
from engagement.register import rights
from engagement.register.changing import actions
from engagement.register.changing.forms import EndForm, MoveForm, ReasonForm
from engagement.register.forms import ActivityForm
from kentpcc.access import SignedInRequest, requires
from kentpcc.pages.attempt import attempt
from kentpcc.pages.breadcrumbs import Step, breadcrumbs
from kentpcc.roles import Can


@requires(Can.RECORD_ENGAGEMENT)
def change(request: SignedInRequest, pk: int) -> HttpResponse:
    activity = _own(request, pk)
    initial = {"partners": "\n".join(partner.name for partner in activity.partners.all())}
    form = ActivityForm(
        request.POST or None, instance=activity, initial=initial, today=timezone.localdate(), user=request.user
    )

    def act() -> object:
        described = form.cleaned_data
        whom = {"audiences": described["audiences"], "partners": described["partners"]}
        return actions.change(form.instance, **whom, by=request.user, at=timezone.now())

    if form.is_valid() and attempt(request, act, success="The change is kept.", form=form):
        return redirect(activity)
    return _asked(request, Activity.objects.get(pk=pk), form, "Change the activity", "")


@requires(Can.RECORD_ENGAGEMENT)
def move(request: SignedInRequest, pk: int) -> HttpResponse:
    activity = _own(request, pk)
    form = MoveForm(request.POST or None, today=timezone.localdate())
    hint = "The activity stands on its new day, marked as moved. The others of its series stay where they are."
    return _done(request, activity, form, actions.move, "The activity is moved.", "Move it to another day", hint)


@requires(Can.RECORD_ENGAGEMENT)
def cancel(request: SignedInRequest, pk: int) -> HttpResponse:
    activity = _own(request, pk)
    form = ReasonForm(request.POST or None, button="Cancel the activity")
    hint = "It stays in the lists and the calendar, marked as cancelled, and is counted nowhere."
    return _done(request, activity, form, actions.cancel, "The activity is cancelled.", "Cancel the activity", hint)


@requires(Can.RECORD_ENGAGEMENT)
def withdraw(request: SignedInRequest, pk: int) -> HttpResponse:
    activity = _own(request, pk)
    form = ReasonForm(request.POST or None, button="Withdraw the entry")
    hint = "For an entry made by mistake. It leaves every list and every figure, and cannot be brought back."
    return _done(request, activity, form, actions.withdraw, "The entry is withdrawn.", "Withdraw the entry", hint)


@requires(Can.RECORD_ENGAGEMENT)
def end_series(request: SignedInRequest, pk: int) -> HttpResponse:
    activity = _own(request, pk)
    if (series := activity.series) is None:
        raise Http404
    form = EndForm(request.POST or None)

    def end(_: Activity, **given: object) -> object:
        return actions.end_series(series, **given)  # type: ignore[arg-type]  # what the form has cleaned

    return _done(request, activity, form, end, "The series is ended.", "End the series", "")


def _own(request: SignedInRequest, pk: int) -> Activity:
    """One that the person keeps, and that is not withdrawn. Others have nothing here."""
    activity = get_object_or_404(Activity.objects.in_full(), pk=pk)
    if not (activity.is_kept and rights.keeps(request.user, activity.kind.led_by, activity.district)):
        raise Http404
    return activity


def _done(
    request: SignedInRequest,
    activity: Activity,
    form: ReasonForm,
    act: Callable[..., object],
    success: str,
    heading: str,
    hint: str,
) -> HttpResponse:
    def doing() -> object:
        return act(activity, **form.cleaned_data, by=request.user, at=timezone.now())

    if form.is_valid() and attempt(request, doing, success=success, form=form):
        return redirect(activity)
    return _asked(request, activity, form, heading, hint)


def _asked(request: SignedInRequest, activity: Activity, form: object, heading: str, hint: str) -> HttpResponse:
    step = Step(activity.title, "engagement:activity", (activity.pk,))
    context = {"activity": activity, "form": form, "heading": heading, "hint": hint}
    steps = breadcrumbs(ENGAGEMENT, ACTIVITIES, step, here=heading)
    return render(request, "engagement/register/changing/change.html", {**context, "breadcrumbs": steps})
