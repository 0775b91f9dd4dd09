"""Which number is rung, and which is left alone."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from kentpcc.access import SignedInRequest, requires
from kentpcc.refusals import Refused
from kentpcc.roles import Can
from surveys.fieldwork.desk import held_case, says_when_lost, told
from surveys.fieldwork.numbers import actions


@require_POST
@requires(Can.CALL_VICTIMS)
@says_when_lost
def number(request: SignedInRequest, case_id: UUID) -> HttpResponse:
    """Rings the chosen number, or puts it aside."""
    held = held_case(request.user, case_id)
    act = actions.put_aside if request.POST.get("go") == "aside" else actions.choose
    try:
        act(held.pk, request.POST.get("number", ""), **told(request))
    except Refused as refused:
        messages.error(request, str(refused))
    return redirect("fieldwork:case", held.pk)
