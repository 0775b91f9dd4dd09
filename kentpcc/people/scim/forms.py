from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Submit
from django import forms


class KeyForm(forms.Form):
    """For which directory a key is."""

    consumer = forms.CharField(
        label="Which directory",
        max_length=80,
        help_text="And whose: for example “Entra ID of the force”. A key for each.",
        error_messages={
            "required": "Say which directory switches people off by it, and whose.",
            "max_length": "Say it in 80 letters at most.",
        },
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.add_input(Submit("give", "Make a key"))
