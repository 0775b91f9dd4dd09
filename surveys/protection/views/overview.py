"""Where data protection stands: what is due, and the evidence of what was deleted. Nobody is named here."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from kentpcc.access import SignedInRequest, requires
from kentpcc.roles import Can
from surveys.protection import tables
from surveys.protection.retention import due
from victims.models import ErasureRequest, KeyRotation, RetentionRun

LINES = 30


@require_safe
@requires(Can.READ_VICTIMS, Can.READ_TRAIL)
def standing(request: SignedInRequest) -> HttpResponse:
    now = timezone.now()
    context = {
        "due": due(on=timezone.localdate(now), at=now),
        "runs": tables.runs(RetentionRun.objects.select_related("policy")[:LINES]),
        "erased": tables.erased(ErasureRequest.objects.erased()[:LINES]),
        "rotations": tables.rotations(KeyRotation.objects.select_related("by")[:LINES]),
        "may_act": request.user.can(Can.READ_VICTIMS),
    }
    return render(request, "surveys/protection/overview.html", context)
