from typing import Any

from django import forms

from kentpcc.forms.filters import FilterForm
from surveys.models import Survey

NO_SURVEY = "There is no such survey. Choose one from the list."


class ThemeForm(FilterForm):
    """What the briefing is about."""

    survey = forms.ChoiceField(label="About", required=False, error_messages={"invalid_choice": NO_SURVEY})

    def __init__(self, *args: Any, surveys: list[Survey], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("survey", [(survey.pk, survey.title) for survey in surveys])
