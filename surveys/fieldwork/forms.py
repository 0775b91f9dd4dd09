from typing import Any

from django import forms

from surveys.fieldwork.following import Offer

CHOOSE = "Choose what came of the call."


class OutcomeForm(forms.Form):
    """What came of a call. Each outcome is a button of its own, so the form is never drawn: it checks."""

    outcome = forms.ChoiceField(error_messages={"required": CHOOSE, "invalid_choice": CHOOSE})
    sure = forms.BooleanField(required=False)

    def __init__(self, offered: list[Offer], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(offer.outcome.code, offer.outcome.label) for offer in offered]
        self.fields["outcome"] = forms.ChoiceField(
            choices=choices, error_messages=self.fields["outcome"].error_messages
        )
