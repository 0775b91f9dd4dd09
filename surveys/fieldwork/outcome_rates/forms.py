"""The filters of the rates. What an address leaves out has its usual value."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.db.models import Max, Min

from kentpcc.forms.choosing import chosen_period, months_back
from kentpcc.forms.filters import FilterForm
from kentpcc.geography import FORCE, Area, areas_by_division
from kentpcc.periods import Month, Period
from kentpcc.refusals import Refused
from surveys.fieldwork.outcome_rates.protecting import check_grain
from surveys.fieldwork.outcome_rates.scope import By, Scope
from surveys.models import Case, Sample, Survey

NO_MONTH = {"invalid_choice": "No case was drawn by then. Choose a month from the list."}
MONTHS = 3
BETWEEN = "e is a share: enter a number from 0 to 1, for example 0.9."
NARROW = {"class": "govuk-input--width-5", "autocomplete": "off"}


class RatesForm(FilterForm):
    survey = forms.ChoiceField(
        required=False, error_messages={"invalid_choice": "There is no such survey. Choose one from the list."}
    )
    first = forms.ChoiceField(label="Called from", error_messages=NO_MONTH)
    last = forms.ChoiceField(label="to", error_messages=NO_MONTH)
    area = forms.ChoiceField(error_messages={"invalid_choice": "There is no such area. Choose one from the list."})
    replicate = forms.ChoiceField(
        required=False, error_messages={"invalid_choice": "There is no such replicate. Choose one from the list."}
    )
    by = forms.ChoiceField(
        label="Set apart", required=False, error_messages={"invalid_choice": "That cannot be set apart."}
    )
    e = forms.FloatField(
        label="e",
        required=False,
        min_value=0,
        max_value=1,
        help_text="Left empty, it is estimated",
        error_messages={"invalid": BETWEEN, "min_value": BETWEEN, "max_value": BETWEEN},
        widget=forms.TextInput(attrs=NARROW | {"inputmode": "decimal"}),
    )

    def __init__(self, given: Mapping[str, Any], *, on: date, interviewers: bool, every_count: bool = True) -> None:
        """`every_count`: also what others than supervisors do not see, the month that has not ended above all."""
        newest = Month.of(on) - (not every_count)
        usual = Period.rolling(MONTHS, to=newest)
        defaults = {"first": str(usual.first), "last": str(usual.last), "area": FORCE.code}
        optional = {name: given.get(name, "") for name in ("survey", "replicate", "by", "e")}
        super().__init__(optional | {name: given.get(name) or value for name, value in defaults.items()})
        self._every_count = every_count
        self.surveys = {survey.pk: survey for survey in Survey.objects.all()}
        self.areas: dict[str, Area] = {FORCE.code: FORCE}
        self._offer(newest, min(_first_draw() or usual.first, usual.first))
        self.offer("by", [(by.value, by.words) for by in By if interviewers or by is not By.INTERVIEWER])

    def _offer(self, newest: Month, oldest: Month) -> None:
        self.offer("survey", [("", "All surveys"), *((code, each.title) for code, each in self.surveys.items())])
        for name in ("first", "last"):
            self.offer(name, months_back(newest, oldest))
        self.offer("area", list(self._areas()))
        most = Case.objects.aggregate(most=Max("replicate"))["most"] or 1
        self.offer("replicate", [("", "All"), *((str(number), str(number)) for number in range(1, most + 1))])

    def _areas(self) -> Iterator[tuple[str, Any]]:
        """The force, then each division with its districts."""
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
        chosen = self.cleaned_data
        assert self.period is not None  # noqa: S101  a valid form has one
        surveys = [self.surveys[chosen["survey"]]] if chosen["survey"] else self.surveys.values()
        replicate = int(chosen["replicate"]) if chosen["replicate"] else None
        area, by = self.areas[chosen["area"]], By(chosen["by"])
        return Scope(tuple(surveys), self.period, area, replicate, by, chosen["e"])

    @property
    def query(self) -> str:
        """For links to the same numbers."""
        return urlencode({name: value for name, value in self.cleaned_data.items() if value not in (None, "")})


def _first_draw() -> Month | None:
    first = Sample.objects.aggregate(first=Min("drawn_at"))["first"]
    return Month.at(first) if first else None
