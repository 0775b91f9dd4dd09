from datetime import date, timedelta
from typing import Any, cast

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Submit
from django import forms
from django.db.models import Q

from engagement.led_by import LedBy
from engagement.models import Action
from engagement.models.action import ActionQuerySet
from engagement.quarters import period_choices
from engagement.register import rights
from kentpcc.forms.filters import FilterForm
from kentpcc.forms.widgets import DatePartsField, Radios
from kentpcc.models import District, User

DUE_AFTER = timedelta(days=28)
OWNER = "The role, not the person: “Neighbourhood sergeant, Swale”."
STATES = [
    ("open", "To be done"),
    ("overdue", "Overdue"),
    ("done", "Answered, residents not told"),
    ("reported_back", "Residents were told"),
    ("not_kept", "Not kept"),
    ("all", "All"),
]


class FilterCommitmentsForm(FilterForm):
    led_by = forms.ChoiceField(label="Whose", choices=[("", "Force and commissioner"), *LedBy.choices], required=False)
    district = forms.ModelChoiceField(District.objects.all(), required=False, empty_label="Anywhere")
    state = forms.ChoiceField(choices=STATES, required=False)

    def narrow(self, actions: ActionQuerySet, today: date) -> ActionQuerySet:
        """Without a state: everything for which there is something to do."""
        asked = self.asked
        places = {name: asked[name] for name in ("led_by", "district") if name in asked}
        states = {
            "open": ~Q(status="reported_back"),
            "overdue": Q(status="open", due_on__lt=today),
            "done": Q(status="done"),
            "reported_back": Q(status="reported_back"),
            "not_kept": Q(kept=False),
            "all": Q(),
        }
        return actions.filter(states[asked.get("state", "open")], **places)


class SaidAndDoneForm(FilterForm):
    led_by = forms.ChoiceField(label="Whose", choices=[("", "Force and commissioner"), *LedBy.choices], required=False)
    district = forms.ModelChoiceField(District.objects.all(), required=False, empty_label="Anywhere")
    period = forms.ChoiceField(required=False)

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("period", [("", "This year"), *period_choices(today)[1:]])


class StepForm(forms.Form):
    button = ""

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        self.helper = FormHelper()
        self.helper.mark_optional = True
        self.helper.add_input(Submit("do", self.button))


class EnterForm(StepForm):
    """An issue that was raised, or a promise that was made."""

    button = "Enter it"

    theme = forms.CharField(
        max_length=80, help_text="In a word or two: “Speeding”.", error_messages={"required": "Enter what it is about."}
    )
    led_by = forms.ChoiceField(label="Whose it is", error_messages={"required": "Choose whose it is."})
    district = forms.ModelChoiceField(District.objects.all(), required=False, empty_label="The whole county")
    said = forms.CharField(
        label="What residents said",
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Name nobody.",
        error_messages={"required": "Enter what residents said."},
    )
    raised_on = DatePartsField(label="Raised on", error_messages={"required": "Enter the day, for example 12 9 2019."})
    promised_to = forms.CharField(
        max_length=120, required=False, label="Promised to", help_text="A group or a place, no person."
    )
    owner = forms.CharField(
        max_length=120, label="Routed to", help_text=OWNER, error_messages={"required": "Enter who sees to it."}
    )
    due_on = DatePartsField(label="Until", error_messages={"required": "Enter the day, for example 12 9 2019."})

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = [(side.value, side.label) for side in rights.sides(user)]
        cast(forms.ChoiceField, self.fields["led_by"]).choices = offered
        for name, value in (("led_by", offered[0][0]), ("district", user.district_id), ("raised_on", self.today)):
            self.initial.setdefault(name, value)
        self.initial.setdefault("due_on", self.today + DUE_AFTER)

    def clean_raised_on(self) -> date:
        day: date = self.cleaned_data["raised_on"]
        if day > self.today:
            raise forms.ValidationError("That day is still to come: enter the day on which it was raised.")
        return day


class RouteForm(StepForm):
    button = "Route it"

    owner = forms.CharField(
        max_length=120, label="Routed to", help_text=OWNER, error_messages={"required": "Enter who sees to it."}
    )
    due_on = DatePartsField(label="Until", error_messages={"required": "Enter the day, for example 12 9 2019."})


class AnswerForm(StepForm):
    button = "Keep the answer"

    kept = forms.TypedChoiceField(
        label="Was it kept?",
        choices=[("yes", "Yes, it is done"), ("no", "No, it is not done")],
        coerce=lambda value: value == "yes",
        widget=Radios,
        error_messages={"required": "Choose whether it was kept."},
    )
    did = forms.CharField(
        label="What was done, or why it is not",
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Residents read it. Name nobody.",
        error_messages={"required": "Enter what was done, or why it is not."},
    )


class ReportForm(StepForm):
    button = "Residents were told"

    on = DatePartsField(label="On", error_messages={"required": "Enter the day, for example 12 9 2019."})
    how = forms.CharField(
        max_length=160,
        label="How they were told",
        help_text="For example “on the parish board and in the newsletter”.",
        error_messages={"required": "Enter how residents were told."},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("on", self.today)


STEPS: dict[str, list[type[StepForm]]] = {
    Action.Status.OPEN: [AnswerForm, RouteForm],
    Action.Status.DONE: [ReportForm],
    Action.Status.REPORTED_BACK: [],
}
