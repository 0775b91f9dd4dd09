"""Narrowing the list and the calendar by their address."""

from datetime import date
from typing import Any

from django import forms
from django.db.models import Q

from engagement.led_by import LedBy
from engagement.models import ActivityKind, Audience
from engagement.models.activity import ActivityQuerySet
from engagement.quarters import period_choices, periods
from engagement.register.fields import KindField
from kentpcc.forms.filters import FilterForm
from kentpcc.models import District, Parish

LINES_A_PAGE = 25
PAGE_SIZES = [("", f"{LINES_A_PAGE} a page"), ("50", "50 a page"), ("100", "100 a page")]
STATES = [
    ("", "Any"),
    ("unfinished", "Held, without attendance or feedback"),
    ("planned", "Planned"),
    ("cancelled", "Cancelled"),
    ("moved", "Moved"),
]


class PlaceForm(FilterForm):
    """Whose activities, of which kind, for whom and where."""

    in_line = False

    led_by = forms.ChoiceField(label="Whose", choices=[("", "Force and commissioner"), *LedBy.choices], required=False)
    kind = KindField(ActivityKind.objects.all(), required=False, empty_label="Any kind")
    audience = forms.ModelChoiceField(
        Audience.objects.all(), label="For whom", required=False, empty_label="Anybody", to_field_name="code"
    )
    district = forms.ModelChoiceField(District.objects.all(), required=False, empty_label="Anywhere")

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today

    def narrow(self, activities: ActivityQuerySet) -> ActivityQuerySet:
        """Those that fit everything valid that was asked for."""
        columns = {"led_by": "kind__led_by", "audience": "audiences"}
        places = {name: self.asked[name] for name in PlaceForm.base_fields if name in self.asked}
        return activities.filter(**{columns.get(name, name): value for name, value in places.items()})


class NarrowingForm(PlaceForm):
    parish = forms.ModelChoiceField(Parish.objects.all(), required=False, empty_label="Any parish")
    period = forms.ChoiceField(required=False)
    state = forms.ChoiceField(label="State", choices=STATES, required=False)
    lines = forms.ChoiceField(label="Lines", choices=PAGE_SIZES, required=False)

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, today=today, **kwargs)
        self.offer("period", period_choices(today))

    @property
    def page_size(self) -> int:
        return int(self.asked.get("lines", LINES_A_PAGE))

    def narrow(self, activities: ActivityQuerySet) -> ActivityQuerySet:
        narrowed = super().narrow(activities)
        if period := periods(self.today).get(self.asked.get("period", "")):
            narrowed = narrowed.filter(held_on__gte=period.begins, held_on__lt=period.ends)
        if parish := self.asked.get("parish"):
            narrowed = narrowed.filter(parish=parish)
        return narrowed.filter(self._state)

    @property
    def _state(self) -> Q:
        return {
            "unfinished": UNFINISHED & Q(held_on__lte=self.today),
            "planned": Q(state="stands", held_on__gt=self.today),
            "cancelled": Q(state="cancelled"),
            "moved": Q(moved_from__isnull=False),
        }.get(self.asked.get("state", ""), Q())


class DistrictsForm(PlaceForm):
    """For the table by district: the year that runs, unless another time is asked for."""

    period = forms.ChoiceField(required=False)

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, today=today, **kwargs)
        self.offer("period", [("", "This year"), *period_choices(today)[1:]])


UNFINISHED = Q(state="stands") & (Q(attendance__isnull=True) | Q(feedback_given=""))
