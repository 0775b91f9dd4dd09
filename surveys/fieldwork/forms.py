import secrets

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Submit
from django import forms

from surveys.fieldwork.outcomes import choices
from surveys.models import Survey


class OutcomeForm(forms.Form):
    """What came of a call that led to no interview."""

    outcome = forms.ChoiceField(
        label="What came of the call?",
        choices=lambda: [("", "Choose an outcome"), *choices()],
        widget=forms.Select,
        error_messages={"required": "Choose what came of the call."},
    )

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.disable_csrf = True


class SampleForm(forms.Form):
    """A draw: how many, from which survey's eligible victims, with which seed."""

    survey = forms.ModelChoiceField(
        Survey.objects.none(),
        empty_label="Choose a survey",
        error_messages={"required": "Choose the survey to draw for."},
    )
    size = forms.IntegerField(
        label="How many cases",
        min_value=1,
        max_value=100_000,
        error_messages={
            "required": "Enter how many cases to draw.",
            "invalid": "Enter a whole number, like 60.",
            "min_value": "Draw at least one case.",
        },
        widget=forms.NumberInput(attrs={"class": "govuk-input--width-5"}),
    )
    seed = forms.IntegerField(
        min_value=0,
        max_value=2**62,
        help_text="The same seed draws the same cases from the same frame. Keep this one, or enter your own.",
        error_messages={"required": "Enter a seed: any whole number.", "invalid": "Enter a whole number."},
        widget=forms.NumberInput(attrs={"class": "govuk-input--width-10"}),
    )
    by_district = forms.BooleanField(
        label="Share the draw out between districts in proportion to their eligible victims", required=False
    )

    def __init__(self, *args, surveys, **kwargs) -> None:
        super().__init__(*args, initial={"seed": secrets.randbelow(1_000_000)}, **kwargs)
        self.fields["survey"].queryset = surveys
        self.helper = FormHelper()
        self.helper.add_input(Submit("draw", "Draw the sample"))
