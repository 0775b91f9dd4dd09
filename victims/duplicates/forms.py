from typing import Any, cast

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Submit
from django import forms
from django.urls import reverse

from kentpcc.forms.widgets import Radios
from victims.masking import apart
from victims.models import Suggestion, Victim


class KeepForm(forms.Form):
    """Which of the two references goes on."""

    keep = forms.ChoiceField(
        label="Which reference goes on?",
        help_text="The other one’s crimes and flags move under it. It can be undone exactly.",
        widget=Radios,
        error_messages={
            "required": "Choose the reference that goes on.",
            "invalid_choice": "Choose the reference that goes on.",
        },
    )

    def __init__(self, *args: Any, suggestion: Suggestion, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.pair: dict[str, Victim] = {str(each.pk): each for each in (suggestion.first, suggestion.second)}
        keep = cast(forms.ChoiceField, self.fields["keep"])
        keep.choices = zip(self.pair, apart(suggestion.first.reference, suggestion.second.reference), strict=True)
        self.helper = FormHelper()
        self.helper.form_action = reverse("victims:propose_merge", args=[suggestion.pk])
        self.helper.add_input(Submit("propose", "Propose to merge"))

    @property
    def kept(self) -> Victim:
        return self.pair[self.cleaned_data["keep"]]


class SeenForm(forms.Form):
    """Which merge the page told of whose button was pressed."""

    merge = forms.IntegerField(required=False)

    @property
    def seen(self) -> int | None:
        """None where the form does not say; a number that is none is of no merge."""
        return self.cleaned_data["merge"] if self.is_valid() else 0
