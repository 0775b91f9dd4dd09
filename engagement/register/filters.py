from datetime import date
from typing import Any

from django import forms

from engagement.led_by import LedBy
from engagement.models import ActivityKind
from engagement.models.activity import ActivityQuerySet
from engagement.quarters import period_choices, periods
from kentpcc.forms.filters import FilterForm
from kentpcc.models import District


class NarrowingForm(FilterForm):
    in_line = False

    led_by = forms.ChoiceField(label="Whose", choices=[("", "Force and commissioner"), *LedBy.choices], required=False)
    kind = forms.ModelChoiceField(ActivityKind.objects.all(), required=False, empty_label="Any kind")
    district = forms.ModelChoiceField(District.objects.all(), required=False, empty_label="Anywhere")
    period = forms.ChoiceField(required=False)

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        self.offer("period", period_choices(today))

    def narrow(self, activities: ActivityQuerySet) -> ActivityQuerySet:
        """Those that fit everything valid that was asked for."""
        asked = dict(self.asked)
        if period := periods(self.today).get(asked.pop("period", "")):
            activities = activities.held_in(period)
        columns = {"led_by": "kind__led_by"}
        return activities.filter(**{columns.get(name, name): value for name, value in asked.items()})
