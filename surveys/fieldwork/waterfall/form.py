"""The filters of the waterfall: survey, months, place. What an address leaves out has its usual value."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.db.models import Min

from kentpcc.forms.choosing import choosable, chosen_period, months_back
from kentpcc.forms.filters import FilterForm
from kentpcc.geography import FORCE, Area, areas_by_division
from kentpcc.periods import Month, Period
from kentpcc.refusals import Refused
from surveys.fieldwork.waterfall.protecting import check_grain
from surveys.fieldwork.waterfall.scope import Scope, usual_period
from surveys.models import Survey
from victims.models import Crime

NO_MONTH = {"invalid_choice": "No crime was reported in that month. Choose one from the list."}


class ScopeForm(FilterForm):
    survey = forms.ChoiceField(error_messages={"invalid_choice": "There is no such survey. Choose one from the list."})
    first = forms.ChoiceField(label="Reported from", error_messages=NO_MONTH)
    last = forms.ChoiceField(label="to", error_messages=NO_MONTH)
    area = forms.ChoiceField(error_messages={"invalid_choice": "There is no such area. Choose one from the list."})

    def __init__(self, given: Mapping[str, Any], *, on: date, every_count: bool = True) -> None:
        """`every_count`: also what is finer than the policy's grain, and the month that has not ended."""
        surveys = {survey.pk: survey for survey in Survey.objects.select_related("population")}
        chosen = surveys.get(given.get("survey", ""), next(iter(surveys.values())))
        usual = usual_period(chosen, on)
        defaults = {"survey": chosen.pk, "first": str(usual.first), "last": str(usual.last), "area": FORCE.code}
        super().__init__({name: given.get(name) or value for name, value in defaults.items()})
        self.on, self.surveys, self._every_count = on, surveys, every_count
        self.areas: dict[str, Area] = {}
        choosable(self, "survey").choices = [(survey.pk, survey.title) for survey in surveys.values()]
        choosable(self, "first").choices = choosable(self, "last").choices = list(
            months_back(Month.of(on) - (not every_count), _first(usual))
        )
        choosable(self, "area").choices = list(self._areas())

    def _areas(self) -> Iterator[tuple[str, Any]]:
        """The force, then each division with its districts."""
        self.areas[FORCE.code] = FORCE
        yield FORCE.code, FORCE.title
        for division, districts in areas_by_division():
            group = [division, *districts]
            self.areas |= {area.code: area for area in group}
            yield division.title, [(area.code, area.title) for area in group]

    def clean(self) -> dict[str, Any]:
        self.period = chosen_period(self)
        if not (self.errors or self._every_count):
            self._check_grain()
        return self.cleaned_data

    def _check_grain(self) -> None:
        try:
            check_grain(self.scope)
        except Refused as refused:
            self.add_error(refused.field, str(refused))

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
