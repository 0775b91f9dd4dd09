from collections.abc import Iterable
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Submit
from django import forms

from kentpcc.forms.choosing import choosable, chosen_period, months_back
from kentpcc.periods import Month, Period
from surveys.models import Survey

MONTHS = 3
NO_SURVEY = {
    "required": "Choose a survey from the list.",
    "invalid_choice": "There is no such survey. Choose one from the list.",
}
NO_MONTH = {
    "required": "Choose a month from the list.",
    "invalid_choice": "Nobody was interviewed then. Choose a month from the list.",
}


class RecountForm(forms.Form):
    """A survey, and the first and the last month. `period` is a valid form's months."""

    survey = forms.ChoiceField(error_messages=NO_SURVEY)
    first = forms.ChoiceField(label="From", error_messages=NO_MONTH)
    last = forms.ChoiceField(label="To", error_messages=NO_MONTH)

    def __init__(self, *args: Any, surveys: Iterable[Survey], first: Month, now: Month, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.surveys = {each.pk: each for each in surveys}
        choosable(self, "survey").choices = [(code, each.title) for code, each in self.surveys.items()]
        for name in ("first", "last"):
            choosable(self, name).choices = list(months_back(now, first))
        self.initial = {"first": str(max(first, now - (MONTHS - 1))), "last": str(now), **self.initial}
        self.helper = FormHelper()
        self.helper.add_input(Submit("recount", "Count again"))

    def clean(self) -> dict[str, Any]:
        self.period: Period | None = chosen_period(self)
        return self.cleaned_data

    @property
    def chosen(self) -> Survey:
        return self.surveys[self.cleaned_data["survey"]]
