"""The filters of the rates. What an address leaves out has its usual value."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.db.models import Max, Min

from kentpcc.forms.choosing import months_back
from kentpcc.geography import FORCE
from kentpcc.periods import Month, Period
from surveys.fieldwork.months_and_area import MonthsAndAreaForm, newest
from surveys.fieldwork.outcome_rates.protecting import check_grain
from surveys.fieldwork.outcome_rates.scope import By, Scope
from surveys.models import Case, Sample, Survey

MONTHS = 3
BETWEEN = "e is a share: enter a number from 0 to 1, for example 0.9."
NARROW = {"class": "govuk-input--width-5", "autocomplete": "off"}


class RatesForm(MonthsAndAreaForm):
    field_order = ["survey", "first", "last", "area", "replicate", "by", "e"]
    survey = forms.ChoiceField(
        required=False, error_messages={"invalid_choice": "There is no such survey. Choose one from the list."}
    )
    first = forms.ChoiceField(label="Called from")
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
        to = newest(Month.of(on), every_count)
        usual = Period.rolling(MONTHS, to=to)
        defaults = {"first": str(usual.first), "last": str(usual.last), "area": FORCE.code}
        optional = {name: given.get(name, "") for name in ("survey", "replicate", "by", "e")}
        super().__init__(optional | {name: given.get(name) or value for name, value in defaults.items()}, every_count)
        self.surveys = {survey.pk: survey for survey in Survey.objects.all()}
        self.offer_months(months_back(to, min(_first_draw() or usual.first, usual.first)), "No case was drawn by then.")
        self._offer()
        self.offer("by", [(by.value, by.words) for by in By if interviewers or by is not By.INTERVIEWER])

    def _offer(self) -> None:
        self.offer("survey", [("", "All surveys"), *((code, each.title) for code, each in self.surveys.items())])
        most = Case.objects.aggregate(most=Max("replicate"))["most"] or 1
        self.offer("replicate", [("", "All"), *((str(number), str(number)) for number in range(1, most + 1))])

    def check_grain(self) -> None:
        check_grain(self.scope)

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
