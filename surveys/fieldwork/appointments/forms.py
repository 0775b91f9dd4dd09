"""When they want to be rung."""

from datetime import date, datetime
from typing import Any

from crispy_forms.helper import FormHelper
from django import forms

from kentpcc.forms.choosing import choosable
from kentpcc.forms.widgets import Radios
from surveys.fieldwork.appointments.slots import Part, Slot, at_a_time, days_ahead, in_a_part
from surveys.models import Case


class BookingForm(forms.Form):
    """A day, and a time or a part of it."""

    AT_A_TIME = "time"

    day = forms.ChoiceField(
        label="On which day",
        error_messages={"required": "Choose a day.", "invalid_choice": "Choose a day from the list."},
    )
    when = forms.ChoiceField(
        label="When",
        choices=[(AT_A_TIME, "At a time that they named"), *((part.code, part.label) for part in Part)],
        widget=Radios(reveals={AT_A_TIME: "time"}),
        error_messages={"required": "Choose a time, or a part of the day."},
    )
    time = forms.TimeField(
        label="Time",
        required=False,
        input_formats=["%H:%M", "%H.%M", "%H%M"],
        help_text="In 24 hours, like 14:30. You have half an hour from then to ring.",
        error_messages={"invalid": "Enter a time in 24 hours, like 14:30."},
        widget=forms.TimeInput(attrs={"autocomplete": "off"}),
    )
    for_me = forms.BooleanField(
        label="Keep it for me",
        required=False,
        help_text="Only if they asked for you, and you are on shift then.",
    )

    def __init__(self, *args: Any, case: Case, now: datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.case, self.now = case, now
        days = [(day.isoformat(), f"{day:%A %-d %B}") for day in days_ahead(case, now)]
        choosable(self, "day").choices = [("", "Choose a day"), *days]
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.disable_csrf = True
        self.helper.layout = self.helper.build_default_layout(self)
        self.helper.layout.fields.remove("time")  # it stands beneath its choice

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = self.cleaned_data
        if given.get("when") == self.AT_A_TIME and not given.get("time") and "time" not in self.errors:
            self.add_error("time", "Enter the time that they named, like 14:30.")
        return given

    def slot(self) -> Slot:
        """Of a valid form. Raises Refused."""
        day = date.fromisoformat(self.cleaned_data["day"])
        if self.cleaned_data["when"] == self.AT_A_TIME:
            return at_a_time(self.case, day, self.cleaned_data["time"], now=self.now)
        return in_a_part(self.case, day, Part[self.cleaned_data["when"].upper()], now=self.now)
