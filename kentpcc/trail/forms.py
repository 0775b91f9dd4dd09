"""Narrowing the audit trail to one act, or to one person."""

from typing import Any

from django import forms
from django.db.models import QuerySet

from kentpcc.acts import Act
from kentpcc.forms.filters import FilterForm
from kentpcc.models import AuditEntry, User
from kentpcc.trail.former import texts_of

APPLICATION = "application"


class TrailForm(FilterForm):
    in_line = False

    act = forms.ChoiceField(required=False)
    who = forms.ChoiceField(required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people = [(str(user.pk), name_of(user)) for user in User.objects.order_by("last_name", "username")]
        self.offer("act", [("", "Any act"), *((act.name, act.value) for act in sorted(Act))])
        self.offer("who", [("", "Anybody"), (APPLICATION, name_of(None)), *people])

    def narrow(self, entries: QuerySet[AuditEntry]) -> QuerySet[AuditEntry]:
        if act := self.asked.get("act"):
            entries = entries.filter(act__in=texts_of(Act[act]))
        if who := self.asked.get("who"):
            entries = entries.filter(by=None if who == APPLICATION else who)
        return entries


def name_of(user: User | None) -> str:
    return f"{user.get_full_name()} ({user.get_username()})".strip() if user else "The application itself"
