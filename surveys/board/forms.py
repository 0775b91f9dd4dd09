from typing import Any

from django import forms

from kentpcc.forms.choosing import months_back
from kentpcc.forms.filters import FilterForm
from kentpcc.periods import Month
from surveys.figures.releases.queries import RELEASED

NO_FIGURES = "There are no figures for that month. Choose one from the list."

LIVE = "live"


class MonthForm(FilterForm):
    """The month a table ends with."""

    to = forms.ChoiceField(label="Three months up to", required=False, error_messages={"invalid_choice": NO_FIGURES})

    def __init__(self, *args: Any, first: Month, last: Month, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("to", list(months_back(last, first)))


class EditionForm(MonthForm):
    """For the Bureau: the month, and whether as it is now or as it was released."""

    show = forms.ChoiceField(
        label="Figures", required=False, choices=[(LIVE, "As they are now"), (RELEASED, "As released")]
    )


class ReleasedForm(FilterForm):
    """One of the months that were released."""

    to = forms.ChoiceField(label="Three months up to", required=False, error_messages={"invalid_choice": NO_FIGURES})

    def __init__(self, *args: Any, months: list[Month], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("to", [(str(month), month.long_name) for month in months])
