from typing import Any

from crispy_forms.helper import FormHelper
from django import forms

from surveys.fieldwork.outcomes import BY_CODE, Heading, offered
from surveys.interviewing.strain import Strain
from surveys.models import Attempt

SURE = "What is for good is asked once more: tick that you are sure, or choose another outcome."


class StrainForm(forms.Form):
    """How the call was for the two who spoke."""

    distress = forms.ChoiceField(
        label="Was the victim distressed?",
        choices=[("", "No"), *((each.value, each.label) for each in Attempt.Distress if each.value)],
        widget=forms.RadioSelect,
        required=False,
        initial="",
    )
    complains = forms.BooleanField(label="They want to make a complaint", required=False)
    wants_debrief = forms.BooleanField(label="I would like to talk this call over with somebody", required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.disable_csrf = True

    def strain(self) -> Strain:
        said = self.cleaned_data
        return Strain(said["distress"], wants_debrief=said["wants_debrief"], complains=said["complains"])


class StopForm(StrainForm):
    """Why a call ends before the interview is complete."""

    outcome = forms.ChoiceField(
        label="Why does the call end here?",
        widget=forms.RadioSelect,
        error_messages={"required": "Choose why the call ends."},
    )
    sure = forms.BooleanField(label="I am sure: they have died, or must never be called again", required=False)
    field_order = ("outcome", "sure", "distress", "complains", "wants_debrief")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        reached = (each for each in offered(voicemail=False, in_interview=True) if each.heading is not Heading.NOBODY)
        self.fields["outcome"].choices = [(each.code, each.label) for each in reached]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        outcome = BY_CODE.get(told.get("outcome", ""))
        if outcome and outcome.is_for_good and not told.get("sure"):
            self.add_error("sure", SURE)
        return told
