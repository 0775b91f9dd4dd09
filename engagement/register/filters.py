from datetime import date
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import HTML, Layout
from django import forms

from engagement.led_by import LedBy
from engagement.models import ActivityKind
from engagement.models.activity import ActivityQuerySet
from engagement.quarters import period_choices, periods
from kentpcc.models import District

SHOW = '<button class="govuk-button" data-module="govuk-button">Show</button>'  # nameless: not in the address


class NarrowingForm(forms.Form):
    """Narrows the list of activities. What an address asks for and does not exist is said, and left out."""

    led_by = forms.ChoiceField(label="Whose", choices=[("", "Force and commissioner"), *LedBy.choices], required=False)
    kind = forms.ModelChoiceField(ActivityKind.objects.all(), required=False, empty_label="Any kind")
    district = forms.ModelChoiceField(District.objects.all(), required=False, empty_label="Anywhere")
    period = forms.ChoiceField(required=False)

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        self.fields["period"].choices = period_choices(today)
        self.helper = FormHelper()
        self.helper.form_method = "get"
        self.helper.layout = Layout("led_by", "kind", "district", "period", HTML(SHOW))

    def narrow(self, activities: ActivityQuerySet) -> ActivityQuerySet:
        """Those that fit everything valid that was asked for."""
        self.is_valid()
        asked = {name: value for name, value in self.cleaned_data.items() if value}
        if period := periods(self.today).get(asked.pop("period", "")):
            activities = activities.held_in(period)
        columns = {"led_by": "kind__led_by"}
        return activities.filter(**{columns.get(name, name): value for name, value in asked.items()})
