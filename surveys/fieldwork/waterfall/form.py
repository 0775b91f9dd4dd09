"""The filters of the waterfall: survey, months, place. What an address leaves out has its usual value."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.db.models import Min

from kentpcc.forms.choosing import months_back
from kentpcc.geography import FORCE
from kentpcc.periods import Month, Period
from surveys.fieldwork.months_and_area import MonthsAndAreaForm, newest
from surveys.fieldwork.waterfall.protecting import check_grain
from surveys.fieldwork.waterfall.scope import Scope, usual_period
from surveys.models import Survey
from victims.models import Crime


class ScopeForm(MonthsAndAreaForm):
    field_order = ["survey", "first", "last", "area"]
    survey = forms.ChoiceField(error_messages={"invalid_choice": "There is no such survey. Choose one from the list."})
    first = forms.ChoiceField(label="Reported from")

    def __init__(self, given: Mapping[str, Any], *, on: date, every_count: bool = True) -> None:
        surveys = {survey.pk: survey for survey in Survey.objects.select_related("population")}
        chosen = surveys.get(given.get("survey", ""), next(iter(surveys.values())))
        usual = usual_period(chosen, on)
        defaults = {"survey": chosen.pk, "first": str(usual.first), "last": str(usual.last), "area": FORCE.code}
        super().__init__({name: given.get(name) or value for name, value in defaults.items()}, every_count)
        self.on, self.surveys = on, surveys
        self.offer("survey", [(survey.pk, survey.title) for survey in surveys.values()])
        offered = months_back(newest(Month.of(on), every_count), _first(usual))
        self.offer_months(offered, "No crime was reported in that month.")

    def check_grain(self) -> None:
        check_grain(self.scope)

    @property
    def scope(self) -> Scope:
        """Of a valid form."""
        return Scope(
            self.surveys[self.cleaned_data["survey"]], self.on, self.period, self.areas[self.cleaned_data["area"]]
        )

    @property
    def query(self) -> str:
        """For links to the same numbers."""
        return urlencode(self.cleaned_data)


def _first(usual: Period) -> Month:
    """The month of the first report; the usual ones in any case."""
    earliest = Crime.objects.aggregate(day=Min("reported_on"))["day"]
    return min(Month.of(earliest), usual.first) if earliest else usual.first
