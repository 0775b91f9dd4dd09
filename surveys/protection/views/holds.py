"""Legal holds: those that stand, and those that were lifted."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from kentpcc.access import SignedInRequest, requires
from kentpcc.pages.attempt import attempt
from kentpcc.pages.breadcrumbs import breadcrumbs
from kentpcc.pages.paging import page_of
from kentpcc.roles import Can
from surveys.protection import tables
from surveys.protection.pages import PROTECTION
from victims.models import LegalHold
from victims.protection.holds import lift_hold

LINES_A_PAGE = 50


@require_safe
@requires(Can.READ_VICTIMS)
def holds(request: SignedInRequest) -> HttpResponse:
    page = page_of(request, LegalHold.objects.listed(), LINES_A_PAGE)
    steps = breadcrumbs(PROTECTION, here="Legal holds")
    context = {"page": page, "table": tables.holds(page), "breadcrumbs": steps}
    return render(request, "surveys/protection/holds.html", context)


@require_POST
@requires(Can.READ_VICTIMS)
def lift(request: SignedInRequest, pk: int) -> HttpResponse:
    hold = get_object_or_404(LegalHold, pk=pk)
    attempt(
        request,
        lambda: lift_hold(hold, by=request.user, at=timezone.now()),
        success=lambda _: "The legal hold is lifted. What is due goes in the next night.",
    )
    return redirect("protection:person", hold.victim_id)
