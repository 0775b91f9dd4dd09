"""Where one is signed in: two sessions of one person are shown to that person."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from kentpcc.access import SignedInRequest, requires
from kentpcc.models import PersonSession
from kentpcc.pages.attempt import attempt
from kentpcc.people.sessions import actions, tables
from kentpcc.roles import Can


@require_safe
@requires(Can.SIGN_IN)
def sessions(request: SignedInRequest) -> HttpResponse:
    living = list(PersonSession.objects.filter(person=request.user).living(timezone.now()))
    here = request.session.session_key
    context = {"table": tables.sessions(living, here), "others": any(row.session_key != here for row in living)}
    return render(request, "kentpcc/people/sessions/sessions.html", context)


@require_POST
@requires(Can.SIGN_IN)
def end(request: SignedInRequest, pk: int) -> HttpResponse:
    attempt(
        request,
        lambda: actions.end(request.user, pk, at=timezone.now()),
        success="That session is ended. If it was not yours, choose another password now.",
    )
    return redirect("sessions")


@require_POST
@requires(Can.SIGN_IN)
def end_others(request: SignedInRequest) -> HttpResponse:
    attempt(
        request,
        lambda: actions.end_others(request.user, request.session.session_key, at=timezone.now()),
        success="You are signed in here only.",
    )
    return redirect("sessions")
