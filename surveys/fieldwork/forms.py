from typing import Any

from crispy_forms.helper import FormHelper
from django import forms

from surveys.fieldwork.outcomes import choices


class OutcomeForm(forms.Form):
    """What came of a call that led to no interview."""

    outcome = forms.ChoiceField(
        label="What came of the call?",
        choices=lambda: [("", "Choose an outcome"), *choices()],
        widget=forms.Select,
        error_messages={"required": "Choose what came of the call."},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.disable_csrf = True
