"""The audit trail as the auditor reads it: who did what to which id, the newest first."""

from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import HTML, Layout
from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from kentpcc.access import requires
from kentpcc.audit import first_fault
from kentpcc.models import AuditEntry, User
from kentpcc.roles import Can

LINES_A_PAGE = 50
FINGERPRINT = 64  # characters of a SHA-256
APPLICATION = "application"
SHOW = '<button class="govuk-button" data-module="govuk-button">Show</button>'  # nameless: not in the address
WHOLE = "The chain is whole: no entry was changed, removed or put in."
BROKEN = (
    "The chain is broken at entry {}: it, or what stood before it, was changed, removed or put in. "
    "Have a copy of the database kept and tell the data protection officer."
)


class TrailForm(forms.Form):
    """Narrows the trail. What an address asks for and does not exist is said, and left out."""

    act = forms.ChoiceField(required=False)
    who = forms.ChoiceField(required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        acts = AuditEntry.objects.order_by("act").values_list("act", flat=True).distinct()
        people = [(str(user.pk), _name(user)) for user in User.objects.order_by("last_name", "username")]
        self.fields["act"].choices = [("", "Any act"), *((act, act) for act in acts)]
        self.fields["who"].choices = [("", "Anybody"), (APPLICATION, _name(None)), *people]
        self.helper = FormHelper()
        self.helper.form_method = "get"
        self.helper.layout = Layout("act", "who", HTML(SHOW))

    def narrow(self, entries: QuerySet[AuditEntry]) -> QuerySet[AuditEntry]:
        self.is_valid()
        if act := self.cleaned_data.get("act"):
            entries = entries.filter(act=act)
        if who := self.cleaned_data.get("who"):
            entries = entries.filter(by=None if who == APPLICATION else who)
        return entries


@requires(Can.READ_TRAIL)
def trail(request: HttpRequest) -> HttpResponse:
    if request.GET.get("verify"):
        _say_whether_whole(request)
        return redirect("trail")
    form = TrailForm(request.GET)
    entries = form.narrow(AuditEntry.objects.select_related("by").order_by("-id"))
    page = Paginator(entries, LINES_A_PAGE).get_page(request.GET.get("page"))
    context = {"form": form, "page": page, "lines": [_line(entry) for entry in page]}
    return render(request, "kentpcc/trail.html", context)


def _say_whether_whole(request: HttpRequest) -> None:
    fault = first_fault()
    if fault:
        messages.error(request, BROKEN.format(fault.pk))
    else:
        messages.success(request, WHOLE)


def _line(entry: AuditEntry) -> dict[str, Any]:
    return {
        "entry": entry,
        "who": _name(entry.by),
        "subject": f"{entry.subject_type.partition('.')[2]} {entry.subject_id}",
        "detail": ", ".join(f"{name}: {_brief(value)}" for name, value in entry.detail.items()),
    }


def _brief(value: Any) -> str:
    """A fingerprint is known by its beginning; ids are shorter and stay whole."""
    text = str(value)
    return f"{text[:12]}…" if len(text) == FINGERPRINT and text.isalnum() else text


def _name(user: User | None) -> str:
    return f"{user.get_full_name()} ({user.get_username()})".strip() if user else "The application itself"
