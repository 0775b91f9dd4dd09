from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Submit
from django import forms

from surveys.models import Benchmark, Survey


class BenchmarkForm(forms.ModelForm):  # type: ignore[type-arg]  # generic in the stubs alone
    """A figure of somebody else's, with everything that has to be said beside it."""

    percentage = forms.DecimalField(
        label="Per cent satisfied", min_value=0, max_value=100, max_digits=4, decimal_places=1
    )

    survey = forms.ModelChoiceField(
        Survey.objects.all(),
        label="The survey it is nearest to",
        required=False,
        empty_label="None: victims of any crime",
        error_messages={"invalid_choice": "There is no such survey. Choose one from the list."},
    )

    class Meta:
        model = Benchmark
        fields = ["percentage", "asked_of", "source", "year", "question", "mode", "scale", "base", "survey"]
        labels = {
            "asked_of": "Of whom",
            "source": "Source",
            "year": "Year, as the source names it",
            "question": "What was asked",
            "mode": "How they were asked",
            "scale": "On which scale",
            "base": "Base, if the source gives it",
        }
        help_texts = {
            "asked_of": "For example “victims of burglary”.",
            "year": "For example “year to March 2025”.",
            "mode": "For example “face to face”.",
            "scale": "For example “four points, without a middle”.",
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.add_input(Submit("keep", "Keep the benchmark"))
