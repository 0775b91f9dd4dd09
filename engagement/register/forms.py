from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, cast

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Fieldset, Layout, Submit
from django import forms

from engagement.models import Activity, ActivityKind, Audience, Series
from engagement.register import rights
from engagement.register.fields import AudiencesField, KindField, ParishField, WardField
from kentpcc.forms.widgets import Checkboxes, DatePartsField
from kentpcc.models import District, Parish, User, Ward

EARLIEST = date(2013, 1, 1)  # commissioners began in November 2012
FURTHEST_AHEAD = timedelta(days=2 * 366)
TIMES = ["%H:%M", "%H.%M", "%I%p", "%I:%M%p", "%I.%M%p", "%I %p"]
NO_TIME = "Enter a time such as 18:30 or 6.30pm."

if TYPE_CHECKING:
    ActivityModelForm = forms.ModelForm[Activity]
else:  # Django's own is not generic
    ActivityModelForm = forms.ModelForm


def time_field(label: str) -> forms.TimeField:
    return forms.TimeField(
        label=label,
        required=False,
        input_formats=TIMES,
        error_messages={"invalid": NO_TIME},
        widget=forms.TimeInput(format="%H:%M"),
    )


class ActivityForm(ActivityModelForm):
    """What is recorded or changed, by somebody for whom only what they keep is offered."""

    kind = KindField(
        ActivityKind.objects.all(),
        empty_label="Choose a kind",
        error_messages={"required": "Choose the kind of activity."},
    )
    held_on = DatePartsField(label="Date", error_messages={"required": "Enter the date, for example 12 9 2019."})
    starts_at, ends_at = time_field("Starts at"), time_field("Ends at")
    district = forms.ModelChoiceField(District.objects.all(), required=False, empty_label="The whole county")
    ward = WardField(Ward.objects.select_related("district"), required=False, empty_label="No one ward")
    parish = ParishField(Parish.objects.select_related("district"), required=False, empty_label="No one parish")
    audiences = AudiencesField(Audience.objects.all(), required=False, label="Who it was for", widget=Checkboxes())
    partners = forms.CharField(
        required=False, label="Partner organisations", help_text="One a line.", widget=forms.Textarea(attrs={"rows": 3})
    )

    class Meta:
        model = Activity
        fields = ["kind", "held_on", "starts_at", "ends_at", "title", "district", "ward", "parish", "place", "group"]
        fields += ["audiences", "officer_role", "purpose", "attendance", "priorities_raised", "feedback_given"]
        labels = {
            "officer_role": "Who held it",
            "attendance": "How many people came",
            "priorities_raised": "What people raised",
            "feedback_given": "What they were told afterwards",
            "group": "Stakeholder group that met",
        }
        help_texts = {
            "place": "A hall or street, or “online”.",
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

    def __init__(self, *args: Any, today: date, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today, self.user = today, user
        self._offer_what_they_keep()
        self.fields["audiences"].widget.small = True
        cast("forms.ModelChoiceField[Any]", self.fields["group"]).empty_label = "None"
        self.helper = FormHelper()
        self.helper.mark_optional = True
        self.helper.layout = self.layout()

    def _offer_what_they_keep(self) -> None:
        """Kinds and audiences in use, of the sides that the person keeps; what the activity has already stays."""
        kinds, audiences = cast(KindField, self.fields["kind"]), cast(AudiencesField, self.fields["audiences"])
        offered = ActivityKind.objects.in_use().filter(led_by__in=rights.sides(self.user))
        own = ActivityKind.objects.filter(pk=self.instance.kind_id)
        kinds.queryset = (offered | own).order_by("position")
        if self.instance.pk is None:
            audiences.queryset = Audience.objects.filter(retired_on__isnull=True)
            self.initial.setdefault("district", self.user.district_id)

    def layout(self) -> Layout:
        return Layout(
            Fieldset("What and when", "kind", "held_on", "starts_at", "ends_at", "title", "group"),
            Fieldset("Where", "district", "ward", "parish", "place"),
            Fieldset("Who", "officer_role", "audiences", "partners", "attendance"),
            Fieldset("What came of it", "purpose", "priorities_raised", "feedback_given"),
            Submit("save", "Save the changes"),
        )

    def clean_held_on(self) -> date:
        return within_the_register(self.cleaned_data["held_on"], self.today)

    def clean_partners(self) -> list[str]:
        lines = [" ".join(line.split()) for line in self.cleaned_data["partners"].splitlines()]
        if any(len(line) > 120 for line in lines):
            raise forms.ValidationError("Write one organisation a line, each with at most 120 characters.")
        return [line for line in lines if line]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        held_on = cleaned.get("held_on")
        for name in ("ward", "parish"):
            place = cleaned.get(name)
            if place and place.district != cleaned.get("district"):
                said = f"{place.name} is in {place.district.name}: choose that district, or another {name}."
                self.add_error(name, said)
        if cleaned.get("attendance") is not None and held_on and held_on > self.today:
            self.add_error("attendance", "Nobody has come yet: leave the number empty until the day has passed.")
        return cleaned


class RecordForm(ActivityForm):
    """One activity, or one that comes again."""

    repeats = forms.ChoiceField(
        label="Does it come again?", choices=[("", "No, only once"), *Series.Frequency.choices], required=False
    )
    repeats_until = DatePartsField(label="Until", required=False, help_text="The last day on which it may fall.")

    def layout(self) -> Layout:
        what, *others, _ = super().layout().fields
        again = Fieldset("If it comes again", "repeats", "repeats_until")
        return Layout(what, again, *others, Submit("record", "Record the activity"))

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("repeats") and not cleaned.get("repeats_until") and not self.has_error("repeats_until"):
            self.add_error("repeats_until", "Enter until when it comes again.")
        if cleaned.get("repeats_until") and cleaned["repeats_until"] > self.today + FURTHEST_AHEAD:
            self.add_error("repeats_until", "Plan for two years at most: choose an earlier day.")
        return cleaned


class QuickForm(ActivityForm):
    """On the street, with a telephone in the hand: what is needed at once. The rest can be added later."""

    SHOWN = ("kind", "held_on", "district", "place", "officer_role", "attendance", "priorities_raised")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields = {name: self.fields[name] for name in self.SHOWN}
        self.initial.setdefault("held_on", self.today)
        self.fields["place"].required = True
        self.fields["place"].error_messages["required"] = "Enter where it was, for example “High Street, Sheerness”."

    def layout(self) -> Layout:
        return Layout(*self.SHOWN, Submit("record", "Record it"))

    def clean(self) -> dict[str, Any]:
        """The title and the purpose follow from the kind and the place."""
        cleaned = super().clean()
        if kind := cleaned.get("kind"):
            self.instance.title = f"{kind.title}, {cleaned.get('place', '')}"[:160]
            self.instance.purpose = f"{kind.title}."
        return cleaned | {"audiences": Audience.objects.none(), "partners": []}


def within_the_register(day: date, today: date) -> date:
    """Raises ValidationError for a year that can only be a slip."""
    if not EARLIEST <= day <= today + FURTHEST_AHEAD:
        raise forms.ValidationError("Check the year: the register runs from 2013 to two years from now.")
    return day
