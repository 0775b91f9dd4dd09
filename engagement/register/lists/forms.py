from datetime import date
from typing import Any, cast

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Submit
from django import forms

from engagement.led_by import LedBy
from engagement.register import rights
from kentpcc.forms.widgets import DatePartsField
from kentpcc.models import District, User


class EntryForm(forms.Form):
    """Lengthens one list; `button` says which."""

    button = "Add it"

    def __init__(self, *args: Any, user: User, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user, self.today = user, today
        self.helper = FormHelper()
        self.helper.add_input(Submit("add", self.button))


class KindForm(EntryForm):
    button = "Add the kind"

    title = forms.CharField(max_length=120, error_messages={"required": "Enter what the kind is called."})
    led_by = forms.ChoiceField(label="Whose", error_messages={"required": "Choose whose it is."})
    is_public = forms.BooleanField(label="Anybody may come, so it may be announced on police.uk", required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = [(side.value, side.label) for side in rights.sides(self.user)]
        cast(forms.ChoiceField, self.fields["led_by"]).choices = offered
        self.initial.setdefault("led_by", offered[0][0] if offered else LedBy.FORCE)


class AudienceForm(EntryForm):
    button = "Add the community"

    name = forms.CharField(max_length=80, error_messages={"required": "Enter what the community is called."})


class ParishForm(EntryForm):
    button = "Add the parish"

    district = forms.ModelChoiceField(
        District.objects.all(), empty_label="Choose a district", error_messages={"required": "Choose the district."}
    )
    name = forms.CharField(max_length=100, error_messages={"required": "Enter the name of the parish."})


class ResidentsForm(EntryForm):
    button = "Keep the number"

    district = forms.ModelChoiceField(
        District.objects.all(), empty_label="Choose a district", error_messages={"required": "Choose the district."}
    )
    counted_on = DatePartsField(
        label="The day it holds for",
        help_text="For a mid-year estimate 30 6, and the year.",
        error_messages={"required": "Enter the day that the number holds for, for example 30 6 2024."},
    )
    people = forms.IntegerField(
        label="Residents",
        min_value=1,
        max_value=5_000_000,
        error_messages={
            "required": "Enter how many residents there are.",
            "invalid": "Enter the number of residents as a whole number.",
        },
    )
    source = forms.CharField(
        max_length=160, help_text="Who published it, and where.", error_messages={"required": "Say where it is from."}
    )

    def clean_counted_on(self) -> date:
        day: date = self.cleaned_data["counted_on"]
        if day > self.today:
            raise forms.ValidationError("That day is still to come: enter the day that the number holds for.")
        return day
