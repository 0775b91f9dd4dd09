from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Submit
from django import forms

from surveys.models import Judgement, Survey

PRINTED = "It is printed as you write it, a line a paragraph. Name no victim, and no figure that was not released."


class DraftForm(forms.Form):
    """The words around the figures."""

    opening = forms.CharField(label="Introduction", widget=forms.Textarea, required=False, help_text=PRINTED)
    commentary = forms.CharField(label="What the figures say", widget=forms.Textarea, required=False)
    reason = forms.CharField(
        label="Why it is corrected",
        max_length=200,
        required=False,
        help_text="Only where this month’s paper was published before.",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.add_input(Submit("keep", "Keep the draft"))


class JudgementForm(forms.Form):
    """What the commissioner has signed."""

    survey = forms.ModelChoiceField(
        Survey.objects.exclude(started_on=None),
        error_messages={"invalid_choice": "There is no such survey. Choose one from the list."},
    )
    colour = forms.ChoiceField(choices=Judgement.Colour.choices)
    reason_given = forms.CharField(label="The commissioner’s reason", widget=forms.Textarea)
    signed_by = forms.CharField(max_length=120)
    signed_on = forms.DateField(label="Signed on", help_text="For example 2019-09-18.")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.add_input(Submit("judge", "Enter the judgement"))
