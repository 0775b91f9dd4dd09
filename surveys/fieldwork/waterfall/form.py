"""The filters of the waterfall: survey, months, place. What an address leaves out has its usual value."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Min

from kentpcc.forms.filters import FilterForm
from kentpcc.geography import FORCE, Area
from kentpcc.models import Division
from kentpcc.periods import Month, Period
from surveys.fieldwork.waterfall.scope import Scope, usual_period
from surveys.models import Survey
from victims.models import Crime

NO_MONTH = {"invalid_choice": "No crime was reported in that month. Choose one from the list."}


class ScopeForm(FilterForm):
    survey = forms.ChoiceField(error_messages={"invalid_choice": "There is no such survey. Choose one from the list."})
    first = forms.ChoiceField(label="Reported from", error_messages=NO_MONTH)
    last = forms.ChoiceField(label="to", error_messages=NO_MONTH)
    area = forms.ChoiceField(error_messages={"invalid_choice": "There is no such area. Choose one from the list."})

    def __init__(self, given: Mapping[str, Any], *, on: date) -> None:
        surveys = {survey.pk: survey for survey in Survey.objects.select_related("population")}
        chosen = surveys.get(given.get("survey", ""), next(iter(surveys.values())))
        usual = usual_period(chosen, on)
        defaults = {"survey": chosen.pk, "first": str(usual.first), "last": str(usual.last), "area": FORCE.code}
        super().__init__({name: given.get(name) or value for name, value in defaults.items()})
        self.on, self.surveys, self.areas = on, surveys, {}
        months = list(_months(usual, on))
        self.fields["survey"].choices = [(survey.pk, survey.title) for survey in surveys.values()]
        self.fields["first"].choices = self.fields["last"].choices = months
        self.fields["area"].choices = list(self._areas())

    def _areas(self) -> Iterator[tuple[str, Any]]:
        """The force, then each division with its districts."""
        self.areas[FORCE.code] = FORCE
        yield FORCE.code, FORCE.title
        for division in Division.objects.prefetch_related("districts"):
            whole = Area(division.pk, division.name, division=True)
            group = [whole, *(Area(district.pk, district.name) for district in division.districts.all())]
            self.areas |= {area.code: area for area in group}
            yield division.name, [(area.code, area.title) for area in group]

    def clean(self) -> dict[str, Any]:
        first, last = self.cleaned_data.get("first"), self.cleaned_data.get("last")
        if first and last and Month.parse(last) < Month.parse(first):
            self.add_error("last", ValidationError("The last month is before the first: choose a later one."))
        return self.cleaned_data

    @property
    def scope(self) -> Scope:
        """Of a valid form."""
        found = self.cleaned_data
        period = Period(Month.parse(found["first"]), Month.parse(found["last"]))
        return Scope(self.surveys[found["survey"]], self.on, period, self.areas[found["area"]])

    @property
    def query(self) -> str:
        """For links to the same numbers."""
        return urlencode(self.cleaned_data)


def _months(usual: Period, on: date) -> Iterator[tuple[str, str]]:
    """From this month back to the first report, newest first; the usual ones in any case."""
    earliest = Crime.objects.aggregate(day=Min("reported_on"))["day"]
    first = min(Month.of(earliest), usual.first) if earliest else usual.first
    last = Month.of(on)
    for back in range(first.until(last) + 1):
        yield str(last - back), (last - back).long_name
