from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms

from kentpcc.forms.choosing import months_back
from kentpcc.forms.filters import FilterForm
from kentpcc.periods import Month
from surveys.models import Survey

MONTHS = 12


class TimingsForm(FilterForm):
    """One survey or all, in one month."""

    survey = forms.ModelChoiceField(
        Survey.objects.all(),
        required=False,
        empty_label="All surveys",
        error_messages={"invalid_choice": "There is no such survey. Choose one from the list."},
    )
    month = forms.ChoiceField(
        label="Completed in",
        required=False,
        error_messages={"invalid_choice": "Choose a month from the list."},
    )

    def __init__(self, given: Mapping[str, Any], *, today: date) -> None:
        newest = Month.of(today)
        super().__init__({"survey": given.get("survey", ""), "month": given.get("month") or str(newest)})
        self.offer("month", months_back(newest, newest - (MONTHS - 1)))

    @property
    def surveys(self) -> list[Survey]:
        """Of a valid form."""
        chosen = self.cleaned_data["survey"]
        return [chosen] if chosen else list(Survey.objects.all())

    @property
    def chosen_month(self) -> Month:
        return Month.parse(self.cleaned_data["month"])
