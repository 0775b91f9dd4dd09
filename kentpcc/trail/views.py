"""The audit trail as the auditor reads it: who did what to which id, the newest first."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from kentpcc.access import requires
from kentpcc.audit import first_fault
from kentpcc.models import AuditEntry
from kentpcc.roles import Can
from kentpcc.trail.forms import TrailForm, name_of

LINES_A_PAGE = 50
FINGERPRINT = 64  # characters of a SHA-256
WHOLE = "The chain is whole: no entry was changed, removed or put in."
BROKEN = (
    "The chain is broken at entry {}: it, or what stood before it, was changed, removed or put in. "
    "Have a copy of the database kept and tell the data protection officer."
)


@requires(Can.READ_TRAIL)
def trail(request: HttpRequest) -> HttpResponse:
    if request.GET.get("verify"):
        _say_whether_whole(request)
        return redirect("trail")
    form = TrailForm(request.GET)
    entries = form.narrow(AuditEntry.objects.select_related("by").order_by("-id"))
    page = Paginator(entries, LINES_A_PAGE).get_page(request.GET.get("page"))
    context = {"form": form, "page": page, "lines": [_line(entry) for entry in page]}
    return render(request, "kentpcc/trail/trail.html", context)


def _say_whether_whole(request: HttpRequest) -> None:
    fault = first_fault()
    if fault:
        messages.error(request, BROKEN.format(fault.pk))
    else:
        messages.success(request, WHOLE)


def _line(entry: AuditEntry) -> dict[str, Any]:
    return {
        "entry": entry,
        "who": name_of(entry.by),
        "subject": f"{entry.subject_type.partition('.')[2]} {entry.subject_id}",
        "detail": ", ".join(f"{name}: {_brief(value)}" for name, value in entry.detail.items()),
    }


def _brief(value: Any) -> str:
    """A fingerprint is known by its beginning; ids are shorter and stay whole."""
    text = str(value)
    return f"{text[:12]}…" if len(text) == FINGERPRINT and text.isalnum() else text
