from datetime import date
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Submit
from django import forms

from engagement.coverage.quiet import MONTHS
from engagement.fields import quarter_of
from engagement.models import Audience
from engagement.quarters import periods
from engagement.register.fields import AudiencesField
from kentpcc.forms.filters import FilterForm
from kentpcc.forms.widgets import Checkboxes
from kentpcc.models import District
from kentpcc.periods import Period, Scheme

USUAL = 6
OTHERS = [(str(number), f"{number} months") for number in MONTHS if number != USUAL]


class CoverageForm(FilterForm):
    months = forms.ChoiceField(label="Nothing for", choices=[("", f"{USUAL} months"), *OTHERS], required=False)
    district = forms.ModelChoiceField(District.objects.all(), required=False, empty_label="Everywhere")

    @property
    def narrowed(self) -> dict[str, Any]:
        """For the queries: how many months back, and the district's code."""
        district = self.asked.get("district")
        return {"months": int(self.asked.get("months", USUAL)), "district": district.pk if district else ""}


class ParishesForm(FilterForm):
    quarter = forms.ChoiceField(required=False)
    district = forms.ModelChoiceField(District.objects.all(), required=False, empty_label="Everywhere")

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.running = quarter_of(today)
        self.quarters = {
            key: period
            for key, period in periods(today).items()
            if period.scheme == Scheme.FINANCIAL_QUARTER and period <= self.running
        }
        self.offer("quarter", [("", "This quarter"), *((key, each.label) for key, each in self.quarters.items())])

    @property
    def period(self) -> Period:
        return self.quarters.get(self.asked.get("quarter", ""), self.running)

    @property
    def code(self) -> str:
        district = self.asked.get("district")
        return district.pk if district else ""


class PostForm(forms.Form):
    audiences = AudiencesField(
        Audience.objects.filter(retired_on__isnull=True), required=False, label="Whom it is for", widget=Checkboxes()
    )
    filled = forms.BooleanField(label="Somebody holds this post", required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["audiences"].widget.small = True
        self.helper = FormHelper()
        self.helper.add_input(Submit("keep", "Keep the portfolio"))
