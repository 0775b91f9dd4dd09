from datetime import date
from typing import TYPE_CHECKING, Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Submit
from django import forms

from engagement.models import Consultation, ConsultationSeries, Group, GroupAction, Newsletter, Outreach
from kentpcc.forms.widgets import DatePartsField

if TYPE_CHECKING:
    RecordForm = forms.ModelForm[Any]
else:  # Django's own is not generic
    RecordForm = forms.ModelForm
MOST_BYTES = 500_000


class KeptForm(RecordForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.mark_optional = True
        self.helper.add_input(Submit("keep", "Keep it"))


class NewsletterForm(KeptForm):
    issued_on = DatePartsField(label="Sent on")

    class Meta:
        model = Newsletter
        fields = ["name", "led_by", "issued_on", "subject", "subscribers"]
        labels = {"name": "Newsletter", "led_by": "Whose", "subscribers": "Subscribers on that day"}


class OutreachForm(KeptForm):
    month = DatePartsField(label="Month", help_text="Any day of it.")

    class Meta:
        model = Outreach
        fields = ["kind", "name", "led_by", "month", "messages", "reached"]

    def clean_month(self) -> date:
        month: date = self.cleaned_data["month"]
        return month.replace(day=1)


class GroupForm(KeptForm):
    founded_on = DatePartsField(label="Founded on", required=False)
    ended_on = DatePartsField(label="Ended on", required=False)

    class Meta:
        model = Group
        fields = ["name", "led_by", "represents", "members", "founded_on", "ended_on"]
        labels = {"led_by": "Whose", "represents": "Whom it speaks for", "members": "How many members"}

    def clean(self) -> dict[str, Any]:
        founded, ended = self.cleaned_data.get("founded_on"), self.cleaned_data.get("ended_on")
        if founded and ended and ended < founded:
            self.add_error("ended_on", "It ended before it was founded: check both days.")
        return self.cleaned_data


class GroupActionForm(KeptForm):
    group = forms.ModelChoiceField(Group.objects.filter(withdrawn_on=None))
    asked_on = DatePartsField(label="Asked at the meeting of")
    due_on = DatePartsField(label="Due on")
    done_on = DatePartsField(label="Done on", required=False)

    class Meta:
        model = GroupAction
        fields = ["group", "asked_on", "asked", "owner", "due_on", "outcome", "done_on"]

    def clean(self) -> dict[str, Any]:
        if bool(self.cleaned_data.get("outcome")) != bool(self.cleaned_data.get("done_on")):
            self.add_error("outcome", "Give both what was done and the day, or neither.")
        return self.cleaned_data


class SeriesForm(KeptForm):
    class Meta:
        model = ConsultationSeries
        fields = ["name", "purpose", "method"]
        help_texts = {"method": "Who can answer and how. Those who choose to answer are no sample."}


class ConsultationForm(KeptForm):
    opened_on = DatePartsField(label="Opened on", required=False)
    closed_on = DatePartsField(label="Closed on", required=False)

    class Meta:
        model = Consultation
        fields = ["series", "name", "year", "opened_on", "closed_on", "responses", "self_selecting", "asked_about"]
        labels = {
            "series": "One of a series",
            "responses": "How many answered",
            "self_selecting": "People chose to answer",
        }


class WithdrawForm(forms.Form):
    why = forms.CharField(
        label="Why it is withdrawn", max_length=200, error_messages={"required": "Say why it is withdrawn."}
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.add_input(Submit("withdraw", "Withdraw it", css_class="govuk-button--warning"))


class FileForm(forms.Form):
    """A file that is chosen, or its text, once it was looked at."""

    file = forms.FileField(label="Results as CSV", required=False)
    text = forms.CharField(required=False, widget=forms.HiddenInput, max_length=MOST_BYTES, strip=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.add_input(Submit("look", "Look at it"))

    def clean(self) -> dict[str, Any]:
        file, text = self.cleaned_data.get("file"), self.cleaned_data.get("text")
        if file and file.size > MOST_BYTES:
            self.add_error("file", "The file is larger than 500 KB: split it.")
        elif file:
            self.cleaned_data["text"] = _decoded(file.read())
        elif not text:
            self.add_error("file", "Choose a file.")
        return self.cleaned_data


def _decoded(content: bytes) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise forms.ValidationError("Save the file as “CSV UTF-8” and choose it again.") from None
