from datetime import date
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Submit
from django import forms

from engagement.register.forms import within_the_register
from kentpcc.forms.widgets import DatePartsField


class ReasonForm(forms.Form):
    """Why it is done, and the button that does it."""

    reason = forms.CharField(
        label="Why?",
        max_length=200,
        help_text="It stands on the page of the activity. Name nobody.",
        error_messages={"required": "Say why, for those who look it up later."},
    )

    def __init__(self, *args: Any, button: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.add_input(Submit("do", button))


class MoveForm(ReasonForm):
    to = DatePartsField(label="The new date", error_messages={"required": "Enter the new date, for example 12 9 2019."})
    field_order = ("to", "reason")

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, button="Move it", **kwargs)
        self.today = today

    def clean_to(self) -> date:
        return within_the_register(self.cleaned_data["to"], self.today)


class EndForm(ReasonForm):
    after = DatePartsField(
        label="The last day on which it is held",
        help_text="Whatever of the series falls later is cancelled.",
        error_messages={"required": "Enter the last day, for example 12 9 2019."},
    )
    field_order = ("after", "reason")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, button="End the series", **kwargs)
