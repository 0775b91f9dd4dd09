from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, cast

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Fieldset, Layout, Submit
from django import forms

from engagement.models import Activity, ActivityKind, Audience
from engagement.register.fields import AudiencesField, KindField, WardField
from kentpcc.forms.widgets import Checkboxes, DatePartsField
from kentpcc.models import District, Ward

EARLIEST = date(2013, 1, 1)  # commissioners began in November 2012
FURTHEST_AHEAD = timedelta(days=2 * 366)

if TYPE_CHECKING:
    ActivityModelForm = forms.ModelForm[Activity]
else:  # Django's own is not generic
    ActivityModelForm = forms.ModelForm


class ActivityForm(ActivityModelForm):
    kind = KindField(
        ActivityKind.objects.all(),
        empty_label="Choose a kind",
        error_messages={"required": "Choose the kind of activity."},
    )
    held_on = DatePartsField(label="Date", error_messages={"required": "Enter the date, for example 12 9 2019."})
    district = forms.ModelChoiceField(District.objects.all(), required=False, empty_label="The whole county")
    ward = WardField(Ward.objects.select_related("district"), required=False, empty_label="No one ward")
    audiences = AudiencesField(Audience.objects.all(), required=False, label="Who it was for", widget=Checkboxes())
    partners = forms.CharField(
        required=False, label="Partner organisations", help_text="One a line.", widget=forms.Textarea(attrs={"rows": 3})
    )

    class Meta:
        model = Activity
        fields = ["kind", "held_on", "title", "district", "ward", "place", "group", "audiences"]
        fields += ["officer_role", "purpose", "attendance", "priorities_raised", "feedback_given"]
        labels = {
            "officer_role": "Who held it",
            "attendance": "How many people came",
            "priorities_raised": "What people raised",
            "feedback_given": "What they were told afterwards",
            "group": "Stakeholder group that met",
        }
        help_texts = {
            "place": "A hall, street or parish, or “online”.",
            "officer_role": "The role, not the person: “Community Liaison Officer, Swale”.",
            "attendance": "Leave empty if nobody counted.",
            "feedback_given": "",
        }
        widgets = {
            name: forms.Textarea(attrs={"rows": 3}) for name in ("purpose", "priorities_raised", "feedback_given")
        }
        error_messages = {
            "title": {"required": "Enter a title, for example “Street briefing, Sheerness”."},
            "officer_role": {"required": "Enter the role of the person who held it."},
            "purpose": {"required": "Enter what it was for."},
            "attendance": {
                "invalid": "Enter how many people came as a whole number.",
                "min_value": "The number of people cannot be below 0.",
            },
        }

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        self.fields["audiences"].widget.small = True
        cast("forms.ModelChoiceField[Any]", self.fields["group"]).empty_label = "None"
        self.helper = FormHelper()
        self.helper.mark_optional = True
        self.helper.layout = Layout(
            Fieldset("What and when", "kind", "held_on", "title", "group"),
            Fieldset("Where", "district", "ward", "place"),
            Fieldset("Who", "officer_role", "audiences", "partners", "attendance"),
            Fieldset("What came of it", "purpose", "priorities_raised", "feedback_given"),
            Submit("record", "Record the activity"),
        )

    def clean_held_on(self) -> date:
        held_on: date = self.cleaned_data["held_on"]
        if not EARLIEST <= held_on <= self.today + FURTHEST_AHEAD:
            raise forms.ValidationError("Check the year: the register runs from 2013 to two years from now.")
        return held_on

    def clean_partners(self) -> list[str]:
        lines = [" ".join(line.split()) for line in self.cleaned_data["partners"].splitlines()]
        if any(len(line) > 120 for line in lines):
            raise forms.ValidationError("Write one organisation a line, each with at most 120 characters.")
        return [line for line in lines if line]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        ward, held_on = cleaned.get("ward"), cleaned.get("held_on")
        if ward and ward.district != cleaned.get("district"):
            self.add_error("ward", f"{ward.name} is in {ward.district.name}: choose that district, or another ward.")
        if cleaned.get("attendance") is not None and held_on and held_on > self.today:
            self.add_error("attendance", "Nobody has come yet: leave the number empty until the day has passed.")
        return cleaned
