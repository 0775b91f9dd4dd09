"""The week as a form: a line a person, a field a day."""

from collections.abc import Iterator
from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.forms.boundfield import BoundField

from kentpcc.models import User
from surveys.fieldwork.supervision.shifts.queries import Week, hours
from surveys.fieldwork.supervision.shifts.spans import read, written
from surveys.models import Shift


class SpanWidget(forms.TextInput):
    label_class = "govuk-visually-hidden"  # the line and the column say it to whoever sees


class SpanField(forms.CharField):
    widget = SpanWidget(attrs={"class": "govuk-input--width-10", "autocomplete": "off"})

    def __init__(self, shift: Shift | None, label: str) -> None:
        initial = written(shift.begins, shift.ends) if shift else ""
        super().__init__(required=False, max_length=20, initial=initial, label=label, show_hidden_initial=True)

    def clean(self, value: Any) -> Any:
        try:
            return read(super().clean(value))
        except ValueError as said:
            raise forms.ValidationError(str(said)) from None


class WeekForm(forms.Form):
    """What is typed is compared with what the page had shown, so that another's plan is not written over."""

    def __init__(self, *args: Any, week: Week, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.week = week
        for person in week.people:
            for day in week.days:
                label = f"{person.name}, {day:%A %-d %B}"
                self.fields[name_of(person, day)] = SpanField(week.planned.get((person.pk, day)), label)

    @property
    def changes(self) -> dict[tuple[UUID, date], Any]:
        """Of a valid form, as `plan` takes them."""
        by_name = {name_of(person, day): (person.pk, day) for person in self.week.people for day in self.week.days}
        return {by_name[name]: self.cleaned_data[name] for name in self.changed_data}

    @property
    def lines(self) -> Iterator[tuple[User, list[tuple[BoundField, str, str]]]]:
        """Each person with the field of each day, what the page had shown in it, and how long they made calls."""
        for person in self.week.people:
            yield person, [self._cell(person, day) for day in self.week.days]

    def _cell(self, person: User, day: date) -> tuple[BoundField, str, str]:
        field = self[name_of(person, day)]
        return field, field.as_hidden(only_initial=True), self._worked(person, day)

    def _worked(self, person: User, day: date) -> str:
        spent = self.week.worked.get((person.pk, day))
        return hours(spent) if spent else ""

    @property
    def days(self) -> list[tuple[date, str, str, str]]:
        """Each with the hours planned and worked by all together, and the languages that are there."""
        week = self.week
        return [
            (day, hours(week.planned_on(day)), hours(week.worked_on(day)), ", ".join(week.languages_on(day)))
            for day in week.days
        ]


def name_of(person: User, day: date) -> str:
    return f"{person.pk.hex}_{day:%Y%m%d}"
