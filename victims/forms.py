from crispy_forms.helper import FormHelper
from crispy_forms.layout import Submit
from django import forms
from django.conf import settings

from victims.extracts.reading import UTF8, WINDOWS


class ExtractForm(forms.Form):
    file = forms.FileField(
        label="Extract",
        help_text="A CSV file as the crime system exports it, or an .xlsx or .ods workbook. Nothing is written before "
        "you have seen what is in it.",
        error_messages={
            "required": "Choose the file to bring in.",
            "empty": "The file is empty: export it again from the crime system.",
        },
    )
    is_windows_text = forms.BooleanField(
        required=False,
        label="It is a CSV file in Windows text (cp1252), not UTF-8",
        help_text="Only if accents such as é look right in the file and this page refused it before.",
    )

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.helper = FormHelper()
        self.helper.add_input(Submit("look", "Look at the file"))
        self.fields["file"].widget.attrs["accept"] = ".csv,.txt,.xlsx,.ods"

    def clean_file(self) -> object:
        upload = self.cleaned_data["file"]
        if upload.size > settings.EXTRACT_MAX_BYTES:
            most = settings.EXTRACT_MAX_BYTES >> 20
            raise forms.ValidationError(f"The file is larger than {most} MB: split it and send the parts.")
        return upload

    @property
    def encoding(self) -> str:
        return WINDOWS if self.cleaned_data["is_windows_text"] else UTF8
