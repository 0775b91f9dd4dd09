"""What the nightly list of leavers did, and confirming it where it names many at once."""

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from kentpcc.access import SignedInRequest, requires
from kentpcc.models import LeaversList
from kentpcc.pages.attempt import attempt
from kentpcc.pages.breadcrumbs import Step, breadcrumbs
from kentpcc.people.leavers import actions, tables
from kentpcc.roles import Can

SHOWN = 30  # lists
PEOPLE = Step("People", "people")


@require_safe
@requires(Can.MANAGE_USERS)
def leavers(request: SignedInRequest) -> HttpResponse:
    read = list(LeaversList.objects.all()[:SHOWN])
    newest = read[0] if read else None
    waits = newest if newest and newest.waiting and not newest.confirmed_at else None
    context = {
        "table": tables.lists(read),
        "waits": waits,
        "people": tables.people(actions.waiting(waits)) if waits else None,
        "is_set": bool(settings.LEAVERS_FILE),
        "breadcrumbs": breadcrumbs(PEOPLE, here="Leavers"),
    }
    return render(request, "kentpcc/people/leavers/leavers.html", context)


@require_POST
@requires(Can.MANAGE_USERS)
def confirm(request: SignedInRequest, pk: int) -> HttpResponse:
    kept = get_object_or_404(LeaversList, pk=pk)
    attempt(
        request,
        lambda: actions.confirm(kept, by=request.user, at=timezone.now()),
        success=lambda number: f"{number} people can sign in no more.",
    )
    return redirect("leavers")
