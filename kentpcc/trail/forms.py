"""Narrowing the audit trail to one act, or to one person."""

from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import HTML, Layout
from django import forms
from django.db.models import QuerySet

from kentpcc.acts import Act, texts_of
from kentpcc.models import AuditEntry, User

APPLICATION = "application"
SHOW = '<button class="govuk-button" data-module="govuk-button">Show</button>'  # nameless: not in the address


class TrailForm(forms.Form):
    """Narrows the trail. What an address asks for and does not exist is said, and left out."""

    act = forms.ChoiceField(required=False)
    who = forms.ChoiceField(required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people = [(str(user.pk), name_of(user)) for user in User.objects.order_by("last_name", "username")]
        self.fields["act"].choices = [("", "Any act"), *((act.name, act.value) for act in sorted(Act))]
        self.fields["who"].choices = [("", "Anybody"), (APPLICATION, name_of(None)), *people]
        self.helper = FormHelper()
        self.helper.form_method = "get"
        self.helper.layout = Layout("act", "who", HTML(SHOW))

    def narrow(self, entries: QuerySet[AuditEntry]) -> QuerySet[AuditEntry]:
        self.is_valid()
        if act := self.cleaned_data.get("act"):
            entries = entries.filter(act__in=texts_of(Act[act]))
        if who := self.cleaned_data.get("who"):
            entries = entries.filter(by=None if who == APPLICATION else who)
        return entries


def name_of(user: User | None) -> str:
    return f"{user.get_full_name()} ({user.get_username()})".strip() if user else "The application itself"
