"""Legal holds: those that stand, and those that were lifted."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from kentpcc.access import SignedInRequest, requires
from kentpcc.pages.attempt import attempt
from kentpcc.roles import Can
from surveys.protection import tables
from victims.models import LegalHold
from victims.protection.holds import lift_hold

LINES_A_PAGE = 50


@require_safe
@requires(Can.READ_VICTIMS)
def holds(request: SignedInRequest) -> HttpResponse:
    page = Paginator(LegalHold.objects.listed(), LINES_A_PAGE).get_page(request.GET.get("page"))
    trail = [("Data protection", reverse("protection:standing")), ("Legal holds", None)]
    context = {"page": page, "table": tables.holds(page), "breadcrumbs": trail}
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
