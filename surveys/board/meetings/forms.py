from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Submit
from django import forms


class ActionForm(forms.Form):
    """What a meeting asked for."""

    met_on = forms.DateField(label="Date of the meeting", help_text="For example 2019-06-05.")
    asked = forms.CharField(label="What was asked for", widget=forms.Textarea, help_text="It is printed: name nobody.")
    owner = forms.CharField(label="Whose it is", max_length=120, help_text="The role, not the person.")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.add_input(Submit("enter", "Enter the action"))


class AnswerForm(forms.Form):
    answer = forms.CharField(label="The answer", widget=forms.Textarea, help_text="It is printed: name nobody.")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.add_input(Submit("give", "Give the answer"))
