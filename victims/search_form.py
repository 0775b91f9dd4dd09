from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Submit
from django import forms

from kentpcc.forms.widgets import Radios
from victims.search import Reason


class SearchForm(forms.Form):
    reference = forms.CharField(
        max_length=40,
        label="Victim reference or crime reference",
        help_text="The whole reference, for example V190000123 or 46/100123/19.",
        error_messages={
            "required": "Enter a victim reference or a crime reference.",
            "max_length": "A reference has 40 characters at most: check it.",
        },
        widget=forms.TextInput(attrs={"class": "govuk-input--width-20", "autocomplete": "off", "spellcheck": "false"}),
    )
    reason = forms.TypedChoiceField(
        label="Why do you look for this person?",
        choices=Reason.choices,
        coerce=Reason,
        widget=Radios,
        help_text="It is recorded with your name, and with each person that you are shown.",
        error_messages={"required": "Say why you look for this person."},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.add_input(Submit("search", "Search"))

    def clean_reference(self) -> str:
        return " ".join(self.cleaned_data["reference"].split())
