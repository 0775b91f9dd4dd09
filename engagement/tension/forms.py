from datetime import date, timedelta
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Submit
from django import forms

from engagement.models import Audience, Tension
from engagement.register.fields import AudiencesField
from kentpcc.forms.widgets import Checkboxes, DatePartsField, Radios
from kentpcc.models import District, User

REVIEW_AFTER = timedelta(days=14)
NO_DAY = {"required": "Enter the day, for example 12 9 2019."}


class EntryForm(forms.Form):
    kind = forms.ChoiceField(
        choices=Tension.Kind.choices, widget=Radios, error_messages={"required": "Choose what kind of entry it is."}
    )
    level = forms.TypedChoiceField(
        choices=Tension.Level.choices, coerce=int, error_messages={"required": "Choose how serious it is."}
    )
    tier = forms.TypedChoiceField(
        choices=Tension.Tier.choices, coerce=int, error_messages={"required": "Choose who has to see to it."}
    )
    district = forms.ModelChoiceField(
        District.objects.all(), empty_label="Choose a district", error_messages={"required": "Choose the district."}
    )
    communities = AudiencesField(
        Audience.objects.filter(retired_on__isnull=True),
        widget=Checkboxes(),
        error_messages={"required": "Choose the communities that it touches."},
    )
    noticed_on = DatePartsField(label="Noticed on", error_messages=NO_DAY)
    text = forms.CharField(
        label="What was said, seen, or may come",
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text="Name nobody, unless it cannot be understood otherwise.",
        error_messages={"required": "Enter what was said, seen, or may come."},
    )
    source = forms.CharField(max_length=200, required=False, label="Where it is from")
    review_on = DatePartsField(label="Look at it again on", error_messages=NO_DAY)

    def __init__(self, *args: Any, today: date, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["communities"].widget.small = True
        first = {"noticed_on": today, "review_on": today + REVIEW_AFTER, "district": user.district_id}
        self.initial = {**first, **self.initial}
        self.helper = FormHelper()
        self.helper.mark_optional = True
        self.helper.add_input(Submit("enter", "Enter it"))


class ReviewForm(forms.Form):
    level = forms.TypedChoiceField(
        choices=Tension.Level.choices, coerce=int, error_messages={"required": "Choose how serious it is now."}
    )
    text = forms.CharField(
        label="What the review found",
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Enter what the review found."},
    )
    review_on = DatePartsField(label="Look at it again on", error_messages=NO_DAY)

    def __init__(self, *args: Any, today: date, level: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial = {"level": level, "review_on": today + REVIEW_AFTER, **self.initial}
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.disable_csrf = True
        self.helper.add_input(Submit("review", "Keep the review"))


class CloseForm(forms.Form):
    text = forms.CharField(
        label="Why it can be closed",
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Enter why it can be closed."},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.disable_csrf = True
        self.helper.add_input(Submit("close", "Close the entry", css_class="govuk-button--secondary"))
