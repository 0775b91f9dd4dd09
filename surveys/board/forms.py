from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Submit
from django import forms

from kentpcc.forms.choosing import choosable, months_back
from kentpcc.periods import Month


class MonthForm(forms.Form):
    """The month a table ends with."""

    to = forms.ChoiceField(
        label="Three months up to",
        required=False,
        error_messages={"invalid_choice": "There are no figures for that month. Choose one from the list."},
    )

    def __init__(self, *args: Any, first: Month, last: Month, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choosable(self, "to").choices = list(months_back(last, first))
        self.helper = FormHelper()
        self.helper.form_method = "get"
        self.helper.disable_csrf = True
        self.helper.form_class = "app-filters"
        self.helper.add_input(Submit("show", "Show", css_class="govuk-button--secondary"))
