from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Submit
from django import forms

from kentpcc.forms.widgets import DatePartsField
from surveys.figures.measures.actions import CODES
from surveys.models import Measure

HINT = "The names of the choices, as on the sheet “choices”, separated by spaces."


class CodesField(forms.CharField):
    """Codes of answers, separated by spaces or commas."""

    widget = forms.TextInput(attrs={"class": "govuk-input--width-30", "spellcheck": "false"})

    def prepare_value(self, value: Any) -> str:
        return " ".join(value) if isinstance(value, list) else value

    def clean(self, value: Any) -> list[str]:
        codes = list(dict.fromkeys(super().clean(value).replace(",", " ").split()))
        if self.required and not codes:
            raise forms.ValidationError(self.error_messages["required"], code="required")
        return codes


class MeasureForm(forms.ModelForm):  # type: ignore[type-arg]  # generic in the stubs alone
    """What a measure is called, which answers it counts, and who answers for it."""

    satisfied = CodesField(label="Count as satisfied", max_length=1000, help_text=HINT)
    neither = CodesField(label="In the base, but neither", max_length=1000, required=False)
    dissatisfied = CodesField(label="Count as dissatisfied", max_length=1000, required=False)
    reviewed_on = DatePartsField(label="Reviewed on")

    class Meta:
        model = Measure
        fields = ["title", *CODES, "owner", "reviewed_on"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.add_input(Submit("change", "Save the changes"))
