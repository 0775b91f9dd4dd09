"""An interviewer books the time that somebody named; a supervisor sees what is to come."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from kentpcc.access import SignedInRequest, requires
from kentpcc.pages.attempt import attempt
from kentpcc.roles import Can
from surveys.fieldwork.appointments import actions, queries, tables
from surveys.fieldwork.appointments.forms import BookingForm
from surveys.fieldwork.queue import LeaseLost, held_by, lease_of
from surveys.fieldwork.safety.tokens import unsafe_token
from surveys.fieldwork.whom import strip_of
from surveys.models import Appointment, Case


@requires(Can.CALL_VICTIMS)
def book(request: SignedInRequest, case_id: UUID) -> HttpResponse:
    """For the call that this person is in; for anybody else there is no such page."""
    now = timezone.now()
    in_call = held_by(request.user, now).filter(attempts__ended_at__isnull=True, attempts__isnull=False)
    case = get_object_or_404(in_call.select_related("survey"), pk=case_id)
    form = BookingForm(request.POST or None, case=case, now=now)
    if form.is_valid():
        try:
            done = attempt(request, lambda: _end_call(request, case, form), success=_booked, form=form)
        except LeaseLost:
            messages.warning(request, "You no longer hold that case: its time ran out, or somebody took it over.")
            done = True
        if done:
            return redirect("fieldwork:queue")
    strip = strip_of(case, case.attempts.get(ended_at__isnull=True), by=request.user, at=now)
    context = {"case": case, "form": form, "strip": strip, "unsafe_token": unsafe_token(case)}
    return render(request, "surveys/fieldwork/appointments/booking.html", context)


def _end_call(request: SignedInRequest, case: Case, form: BookingForm) -> Appointment:
    kept_for = request.user if form.cleaned_data["for_me"] else None
    return actions.end_call_with(
        case.pk, form.slot(), by=request.user, lease=lease_of(request), at=form.now, kept_for=kept_for
    )


def _booked(appointment: Appointment) -> str:
    begins, ends = timezone.localtime(appointment.begins), timezone.localtime(appointment.ends)
    return f"The call has ended. They are rung on {begins:%A %-d %B} between {begins:%H:%M} and {ends:%H:%M}."


@require_safe
@requires(Can.SUPERVISE_CALLS)
def appointments(request: SignedInRequest) -> HttpResponse:
    waiting = list(queries.upcoming(timezone.now()))
    context = {"waiting": tables.upcoming(waiting), "load": tables.load(queries.load(waiting))}
    return render(request, "surveys/fieldwork/appointments/appointments.html", context)


@require_POST
@requires(Can.SUPERVISE_CALLS)
def call_off(request: SignedInRequest, pk: int) -> HttpResponse:
    if not Appointment.objects.filter(pk=pk).exists():
        raise Http404
    attempt(
        request,
        lambda: actions.call_off(pk, by=request.user, at=timezone.now()),
        success="The appointment is called off. The case waits in the queue.",
    )
    return redirect("fieldwork:appointments")
