from collections.abc import Iterable
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Layout, Submit
from django import forms

from kentpcc.forms.choosing import choosable, chosen_period, months_back
from kentpcc.forms.widgets import Radios
from kentpcc.periods import Month, Period
from surveys.models import Export, Survey
from surveys.responses.formats.table import FORMATS

MONTHS = 12
NO_SURVEY = {
    "required": "Choose a survey from the list.",
    "invalid_choice": "There is no such survey. Choose one from the list.",
}
NO_MONTH = {
    "required": "Choose a month from the list.",
    "invalid_choice": "Nobody was interviewed then. Choose a month from the list.",
}
NO_FORMAT = {"required": "Choose a format.", "invalid_choice": "There is no such format. Choose one of these."}
NO_EXPORT = {"invalid_choice": "That is no export of yours. Choose one from the list."}
OWN = "New ones, which lead to no other export"


class ExportForm(forms.Form):
    """What is asked for, and why. `period` is a valid form's months, `same_as` the export whose pseudonyms it has."""

    survey = forms.ChoiceField(error_messages=NO_SURVEY)
    first = forms.ChoiceField(label="From", error_messages=NO_MONTH)
    last = forms.ChoiceField(label="To", error_messages=NO_MONTH)
    kind = forms.ChoiceField(
        label="Format",
        widget=Radios,
        choices=[(each.kind, each.title) for each in FORMATS.values()],
        error_messages=NO_FORMAT,
    )
    same_as = forms.ChoiceField(
        label="Pseudonyms",
        required=False,
        help_text="Take those of an earlier export only where the same purpose needs both files to be joined.",
        error_messages=NO_EXPORT,
    )
    purpose = forms.CharField(
        label="What it is for",
        max_length=200,
        min_length=10,
        help_text="In a sentence. Whoever releases it decides by it, and the codebook says it.",
        error_messages={
            "required": "Say in a sentence what it is for.",
            "min_length": "Say in a whole sentence what it is for.",
            "max_length": "Say it in 200 letters at most.",
        },
    )

    def __init__(
        self, *args: Any, surveys: Iterable[Survey], earlier: Iterable[Export], first: Month, now: Month, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.surveys = {each.pk: each for each in surveys}
        self.earlier = {str(each.pk): each for each in earlier}
        choosable(self, "survey").choices = [(code, each.title) for code, each in self.surveys.items()]
        named = [(pk, f"As in {_named(each)}") for pk, each in self.earlier.items()]
        choosable(self, "same_as").choices = [("", OWN), *named]
        for name in ("first", "last"):
            choosable(self, name).choices = list(months_back(now, first))
        self.initial = {"first": str(max(first, now - MONTHS)), "last": str(max(first, now - 1)), **self.initial}
        self.helper = FormHelper()
        self.helper.layout = Layout(
            "survey", "first", "last", "kind", "same_as", "purpose", Submit("ask", "Ask for the export")
        )

    def clean(self) -> dict[str, Any]:
        self.period: Period | None = chosen_period(self)
        return self.cleaned_data

    @property
    def chosen(self) -> Survey:
        return self.surveys[self.cleaned_data["survey"]]

    @property
    def linked(self) -> Export | None:
        return self.earlier.get(self.cleaned_data["same_as"])


def _named(export: Export) -> str:
    return f"{export.survey.title}, {export.period.label}, of {export.proposed_at:%-d %B %Y}: {export.purpose}"


class ReleaseForm(forms.Form):
    """Nothing to fill in: whoever presses has read what it is for."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.layout = Layout(
            Submit("release", "Release it for seven days"),
            Submit("decline", "Decline, and delete the file", css_class="btn-secondary"),
        )
