from typing import Any

from crispy_forms.helper import FormHelper
from django import forms

from surveys.fieldwork.outcomes import BROKEN_OFF, BY_CODE, Group

DURING_AN_INTERVIEW = [BROKEN_OFF] + [
    outcome.code
    for outcome in BY_CODE.values()
    if outcome.group in {Group.OTHER, Group.REFUSAL, Group.NOT_ELIGIBLE} and not outcome.by_interview
]


class StopForm(forms.Form):
    """Why a call ends before the interview is complete."""

    outcome = forms.ChoiceField(
        label="Why does the call end here?",
        choices=[(code, BY_CODE[code].label) for code in DURING_AN_INTERVIEW],
        widget=forms.RadioSelect,
        error_messages={"required": "Choose why the call ends."},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.disable_csrf = True
