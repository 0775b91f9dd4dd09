from collections import Counter
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Fieldset, Layout, Submit
from django import forms
from django.conf import settings

from victims.extracts.fields import GROUPS, REQUIRED, label, marked_label
from victims.extracts.files.reading import UTF8, WINDOWS
from victims.models import ColumnMap


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


FIELDS = [field for fields in GROUPS.values() for field in fields]


NOT_THERE = ("", "Not in this file")


TAKEN = "There is a column map of that name already: choose another."


class ColumnMapForm(forms.Form):
    """One select a field, with the headings of the file. `guesses` are offered first."""

    name = forms.CharField(
        label="Name of this column map",
        max_length=60,
        help_text="Such as the system the file comes from. The next file with these columns is read by it.",
        error_messages={"required": "Give the column map a name."},
    )

    def __init__(self, *args: Any, headings: list[str], guesses: dict[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs | {"initial": guesses})
        once = [heading for heading, count in Counter(headings).items() if heading and count == 1]
        for field in FIELDS:
            self.fields[field] = forms.ChoiceField(
                label=marked_label(field),
                choices=[NOT_THERE, *((heading, heading) for heading in once)],
                required=field in REQUIRED,
                error_messages={"required": f"Choose the column that holds: {label(field).lower()}."},
            )
        self.helper = FormHelper()
        groups = [Fieldset(title, *fields) for title, fields in GROUPS.items()]
        self.helper.layout = Layout("name", *groups, Submit("save", "Save and look at the file"))

    def clean_name(self) -> str:
        name = " ".join(self.cleaned_data["name"].split())
        if ColumnMap.objects.filter(name__iexact=name).exists():
            raise forms.ValidationError(TAKEN)
        return name

    def clean(self) -> dict[str, Any]:
        """One column cannot hold two things."""
        cleaned = super().clean() or {}
        first: dict[str, str] = {}
        for field in FIELDS:
            heading = cleaned.get(field)
            if heading and (other := first.setdefault(heading, field)) != field:
                self.add_error(field, f"“{heading}” is chosen for “{label(other)}” already: choose another column.")
        return cleaned

    @property
    def headings(self) -> dict[str, str]:
        """{"field": "Heading"}, as a column map holds it."""
        return {field: heading for field in FIELDS if (heading := self.cleaned_data[field])}
