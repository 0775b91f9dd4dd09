"""Choices that a form is given when it is made: of months, above all."""

from collections.abc import Iterator
from typing import Any

from django import forms

from kentpcc.periods import Month, Period

BACKWARDS = "The last month is before the first: choose a later one."


def choosable(form: forms.Form, name: str) -> forms.ChoiceField:
    """A field of the form that is chosen from a list."""
    field = form.fields[name]
    if not isinstance(field, forms.ChoiceField):
        raise TypeError(f"{name} has no choices.")
    return field


def months_back(last: Month, first: Month) -> Iterator[tuple[str, str]]:
    """Newest first, as choices."""
    for back in range(first.until(last) + 1):
        month = last - back
        yield str(month), month.long_name


def chosen_period(form: forms.Form) -> Period | None:
    """From the fields `first` and `last`; says what is wrong with them, and is None where anything is."""
    chosen: dict[str, Any] = form.cleaned_data
    if not (chosen.get("first") and chosen.get("last")):
        return None
    first, last = Month.parse(chosen["first"]), Month.parse(chosen["last"])
    if last < first:
        form.add_error("last", BACKWARDS)
        return None
    return Period(first, last)
