"""The audit trail as the auditor reads it: who did what to which id, the newest first."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from kentpcc import audit
from kentpcc.access import SignedInRequest, requires
from kentpcc.acts import Act
from kentpcc.audit import first_fault
from kentpcc.models import AuditEntry
from kentpcc.pages.paging import page_of
from kentpcc.roles import Can
from kentpcc.trail import tables
from kentpcc.trail.forms import TrailForm

LINES_A_PAGE = 50
WHOLE = "The chain is whole: no entry was changed, removed or put in."
BROKEN = (
    "The chain is broken at entry {}: it, or what stood before it, was changed, removed or put in. "
    "Have a copy of the database kept and tell the data protection officer."
)


@requires(Can.READ_TRAIL)
def trail(request: SignedInRequest) -> HttpResponse:
    if request.GET.get("verify"):
        _say_whether_whole(request)
        return redirect("trail")
    form = TrailForm(request.GET)
    page = page_of(request, form.narrow(AuditEntry.objects.select_related("by").order_by("-id")), LINES_A_PAGE)
    return render(request, "kentpcc/trail/trail.html", {"form": form, "page": page, "table": tables.entries(page)})


def _say_whether_whole(request: SignedInRequest) -> None:
    fault = first_fault()
    audit.record(Act.CHECKED_CHAIN, request.user, by=request.user, whole=fault is None, entry=fault and fault.pk)
    if fault:
        messages.error(request, BROKEN.format(fault.pk))
    else:
        messages.success(request, WHOLE)
