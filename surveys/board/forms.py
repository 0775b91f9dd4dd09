from typing import Any

from django import forms

from kentpcc.forms.choosing import months_back
from kentpcc.forms.filters import FilterForm
from kentpcc.periods import Month


class MonthForm(FilterForm):
    """The month a table ends with."""

    to = forms.ChoiceField(
        label="Three months up to",
        required=False,
        error_messages={"invalid_choice": "There are no figures for that month. Choose one from the list."},
    )

    def __init__(self, *args: Any, first: Month, last: Month, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("to", list(months_back(last, first)))
