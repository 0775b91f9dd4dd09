"""Whether the targets will be reached."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from kentpcc.access import SignedInRequest, requires
from kentpcc.roles import Can
from surveys.fieldwork.supervision.targets import queries, tables


@require_safe
@requires(Can.SUPERVISE_CALLS)
def targets(request: SignedInRequest) -> HttpResponse:
    table = tables.targets(queries.targets(timezone.localdate()))
    return render(request, "surveys/fieldwork/supervision/targets/targets.html", {"table": table})
