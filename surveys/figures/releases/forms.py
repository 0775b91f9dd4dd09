from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Submit
from django import forms

from kentpcc.forms.choosing import choosable, months_back
from kentpcc.periods import Month


class ReleaseForm(forms.Form):
    """The month, and why it is released again."""

    to = forms.ChoiceField(label="Release figures up to")
    reason = forms.CharField(
        label="Why it is corrected",
        max_length=200,
        required=False,
        help_text="Only for a month that was released before. It is printed with the figures: name nobody.",
    )

    def __init__(self, *args: Any, first: Month, last: Month, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choosable(self, "to").choices = list(months_back(last, first))
        self.helper = FormHelper()
        self.helper.add_input(Submit("release", "Release the figures"))
