from datetime import date
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Submit
from django import forms

from kentpcc.forms.widgets import DatePartsField
from surveys.models import Signpost, Survey


class SignpostForm(forms.Form):
    """One text for a call. A version of before fills it in; nothing that was ever shown is overwritten."""

    kind = forms.ChoiceField(label="Which question does it answer?", choices=Signpost.Kind.choices, widget=forms.Select)
    survey = forms.ModelChoiceField(
        Survey.objects.all(),
        label="In which survey?",
        required=False,
        empty_label="Every survey",
        help_text="A survey’s own text stands in the place of the general one with the same question and number.",
        widget=forms.Select,
    )
    position = forms.IntegerField(
        label="Its place among the texts of this question",
        min_value=1,
        max_value=99,
        initial=1,
        error_messages={"invalid": "Enter a whole number.", "required": "Enter a number, 1 for the first."},
    )
    title = forms.CharField(
        label="Title, for the interviewer", max_length=80, error_messages={"required": "Give it a short title."}
    )
    text = forms.CharField(
        label="What is said",
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text="Leave it empty to take the text away. {name} stands for the person who is rung, {interviewer} for "
        "the first name of whoever rings, {minutes} for how long it takes. What is said first is listened to for fifty "
        "words, with the question after it.",
    )
    effective_from = DatePartsField(label="From which day", help_text="Today at the earliest.")

    def __init__(self, *args: Any, before: Signpost | None, today: date, **kwargs: Any) -> None:
        names = ("kind", "survey", "position", "title", "text")
        initial = {name: getattr(before, name) for name in names} if before else {}
        super().__init__(*args, **kwargs | {"initial": initial | {"effective_from": today}})
        self.helper = FormHelper()
        self.helper.add_input(Submit("keep", "Keep this text"))
