from collections.abc import Iterable

from django import forms

from kentpcc.forms.filters import FilterForm
from kentpcc.periods import Month


def months_back_from(last: Month, first: Month) -> Iterable[tuple[str, str]]:
    """Newest first, as choices."""
    for back in range(first.until(last) + 1):
        month = last - back
        yield str(month), month.long_name


class MonthForm(FilterForm):
    """The month a table ends with."""

    to = forms.ChoiceField(
        label="Three months up to",
        required=False,
        error_messages={"invalid_choice": "There are no figures for that month. Choose one from the list."},
    )

    def __init__(self, *args, first: Month, last: Month, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.offer("to", months_back_from(last, first))
