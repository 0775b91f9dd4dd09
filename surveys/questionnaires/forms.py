"""What a researcher enters about a questionnaire."""

from datetime import date
from typing import Any, cast

from crispy_forms.helper import FormHelper
from django import forms

from kentpcc.forms.filters import FilterForm
from kentpcc.forms.widgets import DatePartsField
from surveys.instruments.reading.sheets import MOST_BYTES
from surveys.models import Instrument, Survey

ENDINGS = (".xlsx", ".csv", ".md")


class UploadForm(forms.Form):
    file = forms.FileField(
        label="Questionnaire",
        help_text="An XLSForm: an Excel workbook (.xlsx), “CSV UTF-8” or a Markdown table (.md). "
        "Nobody is asked anything before it is published.",
        error_messages={
            "required": "Choose the file with the questionnaire.",
            "empty": "The file is empty. Save the questionnaire again and choose that file.",
        },
        widget=forms.FileInput(attrs={"accept": ",".join(ENDINGS)}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.disable_csrf = True

    def clean_file(self) -> Any:
        """Before it is read into memory."""
        upload = self.cleaned_data["file"]
        if not upload.name.lower().endswith(ENDINGS):
            raise forms.ValidationError(
                "Save the questionnaire as .xlsx, “CSV UTF-8” or .md and upload that. Excel and LibreOffice do it with "
                "“Save as”, Numbers with “Export to”."
            )
        if upload.size > MOST_BYTES:
            raise forms.ValidationError("The file is larger than 5 MB. Take pictures and unused sheets out of it.")
        return upload


class PublishForm(forms.Form):
    """From when a draft is asked. Whether it may break the trend is only asked where it does."""

    in_use_from = DatePartsField(
        label="In use from", help_text="Interviews begun before that day stay on their version."
    )
    note = forms.CharField(
        label="Note",
        required=False,
        max_length=200,
        help_text="What is new, for whoever looks at the versions later.",
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    breaks_trend = forms.BooleanField(
        required=False,
        label="This version breaks the trend",
        help_text="Figures before and after it are not compared.",
    )

    def __init__(self, *args: Any, today: date, breaks: bool, **kwargs: Any) -> None:
        kwargs["initial"] = {"in_use_from": today}
        super().__init__(*args, **kwargs)
        self.today = today
        if not breaks:
            del self.fields["breaks_trend"]
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.disable_csrf = True

    def clean_in_use_from(self) -> date:
        day: date = self.cleaned_data["in_use_from"]
        if day < self.today:
            raise forms.ValidationError("Choose today or a later day: what was asked before cannot be changed.")
        return day


class CompareForm(FilterForm):
    """Two published versions of one survey."""

    button, in_line = "Compare", False

    before = forms.ModelChoiceField(Instrument.objects.none(), empty_label=None)
    after = forms.ModelChoiceField(Instrument.objects.none(), empty_label=None)

    def __init__(self, *args: Any, survey: Survey, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("before", "after"):
            field = cast("forms.ModelChoiceField[Instrument]", self.fields[name])
            field.queryset = survey.instruments.defer("source")
            field.label_from_instance = lambda obj: obj.version  # type: ignore[method-assign]  # Django's way
            field.error_messages["invalid_choice"] = "Choose one of the survey’s versions."
