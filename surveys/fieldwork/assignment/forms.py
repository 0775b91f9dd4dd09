"""What a supervisor decides about a case, and why an interviewer gives one back."""

from datetime import datetime, time
from typing import Any, cast

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Submit
from django import forms
from django.db import models

from kentpcc.forms.filters import FilterForm
from kentpcc.forms.widgets import DatePartsField, Radios
from kentpcc.models import User
from surveys.fieldwork.assignment.queries import callers
from surveys.fieldwork.assignment.reasons import Assigned, GaveBack, Parked, PutFirst, TakenOver
from surveys.fieldwork.calling.hours import LONDON

SAY_WHY = "Choose a reason."


def reason_field(reasons: type[models.TextChoices], label: str) -> forms.TypedChoiceField:
    return forms.TypedChoiceField(
        label=label,
        choices=reasons.choices,
        coerce=reasons,
        widget=Radios,
        error_messages={"required": SAY_WHY, "invalid_choice": SAY_WHY},
    )


class CaseForm(forms.Form):
    """One of several on a page: `prefix` keeps them apart, `button` says what it does."""

    button = ""
    prefix: str

    def __init__(self, *args: Any, action: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.form_action = action
        self.helper.add_input(Submit(self.prefix, self.button, css_class="govuk-button--secondary"))


class CallerField(forms.ModelChoiceField):  # type: ignore[type-arg]  # at work it takes no type
    def label_from_instance(self, user: User) -> str:
        return user.name


class AssignForm(CaseForm):
    button, prefix = "Assign", "assign"

    to = CallerField(
        User.objects.none(),
        label="Who is to ring",
        required=False,
        empty_label="Anybody",
        error_messages={"invalid_choice": "Choose somebody who rings victims."},
    )
    reason = forms.ChoiceField(
        label="Why", required=False, choices=[("", "Choose a reason"), *Assigned.choices], initial=""
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast(CallerField, self.fields["to"]).queryset = callers()

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = self.cleaned_data
        if given.get("to") and not given.get("reason"):
            self.add_error("reason", SAY_WHY)
        given["reason"] = Assigned(given["reason"]) if given.get("reason") else None
        return given


class TakeOverForm(CaseForm):
    button, prefix = "Take it over", "take"
    reason = reason_field(TakenOver, "Why do you take it over?")


class PutFirstForm(CaseForm):
    button, prefix = "Ring it next", "first"
    reason = reason_field(PutFirst, "Why is it rung next?")


class ParkForm(CaseForm):
    button, prefix = "Park it", "park"
    reason = reason_field(Parked, "Why is it parked?")
    until = DatePartsField(
        label="Until which day",
        required=False,
        help_text="It is put back on that day. Leave it empty to put it back by hand.",
    )

    def clean_until(self) -> datetime | None:
        """The beginning of that day in Kent."""
        day = self.cleaned_data["until"]
        return datetime.combine(day, time.min, LONDON) if day else None


class GiveBackForm(forms.Form):
    reason = reason_field(GaveBack, "Why do you give it back?")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.disable_csrf = True


class FindForm(FilterForm):
    button = "Open"

    case = forms.CharField(
        label="Case number",
        max_length=8,
        required=False,
        widget=forms.TextInput(attrs={"class": "govuk-input--width-10", "autocomplete": "off", "spellcheck": "false"}),
        error_messages={"max_length": "A case number has eight letters and figures, like 1A2B3C4D."},
    )
