"""The audit trail as the auditor reads it: who did what to which id, the newest first."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from kentpcc import audit
from kentpcc.access import SignedInRequest, requires
from kentpcc.acts import Act
from kentpcc.models import AuditEntry
from kentpcc.pages.paging import page_of
from kentpcc.roles import Can
from kentpcc.trail import checking, tables
from kentpcc.trail.forms import TrailForm

LINES_A_PAGE = 50
WHOLE = "The chain is whole: no entry was changed, removed or put in."
KEEP = "Have a copy of the database kept and tell the data protection officer."
BROKEN = f"The chain is broken at entry {{}}: it, or what stood before it, was changed, removed or put in. {KEEP}"


@requires(Can.READ_TRAIL)
def trail(request: SignedInRequest) -> HttpResponse:
    if request.GET.get("verify"):
        _say_whether_whole(request)
        return redirect("trail")
    form = TrailForm(request.GET)
    page = page_of(request, form.narrow(AuditEntry.objects.select_related("by").order_by("-id")), LINES_A_PAGE)
    return render(request, "kentpcc/trail/trail.html", {"form": form, "page": page, "table": tables.entries(page)})


def _say_whether_whole(request: SignedInRequest) -> None:
    fault, amiss = audit.first_fault(), checking.disagreements()
    whole = fault is None and not amiss
    audit.record(Act.CHECKED_CHAIN, request.user, by=request.user, whole=whole, entry=fault and fault.pk)
    if whole:
        messages.success(request, WHOLE)
    for sentence in ([BROKEN.format(fault.pk)] if fault else []) + [f"{each} {KEEP}" for each in amiss]:
        messages.error(request, sentence)
