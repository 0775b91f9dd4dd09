from django import forms

from kentpcc.forms.filters import FilterForm


class DayForm(FilterForm):
    """Which day's list."""

    on = forms.DateField(
        label="Day",
        required=False,
        input_formats=["%Y-%m-%d", "%d/%m/%Y", "%d.%m.%Y"],
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": "Enter a day, like 27/11/2026."},
    )
