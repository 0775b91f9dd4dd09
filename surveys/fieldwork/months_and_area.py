"""What the filters of counts share: months, an area, and how fine both may be for whom."""

from collections.abc import Iterator
from typing import Any

from django import forms

from kentpcc.forms.choosing import chosen_period
from kentpcc.forms.filters import FilterForm
from kentpcc.geography import FORCE, Area, areas_by_division
from kentpcc.periods import Month
from kentpcc.refusals import Refused


class MonthsAndAreaForm(FilterForm):
    """`every_count`: also what is finer than the policy's grain, and the month that has not ended."""

    first = forms.ChoiceField()
    last = forms.ChoiceField(label="to")
    area = forms.ChoiceField(error_messages={"invalid_choice": "There is no such area. Choose one from the list."})

    def __init__(self, given: dict[str, Any], every_count: bool) -> None:
        super().__init__(given)
        self._every_count = every_count
        self.areas: dict[str, Area] = {FORCE.code: FORCE}
        self.offer("area", self._areas())

    def check_grain(self) -> None:
        """Raises Refused where the months or the area are finer than the policy allows."""
        raise NotImplementedError

    def offer_months(self, months: Iterator[tuple[str, str]], none_then: str) -> None:
        """`none_then` is said of a month that is not among them."""
        choices = list(months)
        for name in ("first", "last"):
            self.offer(name, choices)
            self.fields[name].error_messages["invalid_choice"] = f"{none_then} Choose a month from the list."

    def clean(self) -> dict[str, Any]:
        self.period = chosen_period(self)
        if not (self.errors or self._every_count):
            self._refuse_what_is_finer()
        return self.cleaned_data

    def _refuse_what_is_finer(self) -> None:
        try:
            self.check_grain()
        except Refused as refused:
            self.add_error(refused.field, str(refused))

    def _areas(self) -> Iterator[tuple[str, Any]]:
        """The force, then each division with its districts."""
        yield FORCE.code, FORCE.title
        for division, districts in areas_by_division():
            group = [division, *districts]
            self.areas |= {area.code: area for area in group}
            yield division.title, [(area.code, area.title) for area in group]


def newest(this: Month, every_count: bool) -> Month:
    """The last month that is offered."""
    return this if every_count else this - 1
