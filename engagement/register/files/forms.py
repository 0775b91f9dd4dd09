from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Submit
from django import forms


class FileForm(forms.Form):
    file = forms.FileField(
        label="A CSV file",
        help_text="Nothing is brought in before you have seen what would be.",
        error_messages={
            "required": "Choose a file.",
            "empty": "The file is empty: choose one with headings and rows.",
        },
        widget=forms.FileInput(attrs={"accept": ".csv,text/csv"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.add_input(Submit("look", "Look at the file"))
