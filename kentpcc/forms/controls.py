"""Which control a widget is, by class, and what the form pack asks of a bound field."""

from typing import TypeVar

from django import forms
from django.forms.boundfield import BoundField

from kentpcc.forms.widgets import DatePartsWidget

T = TypeVar("T")

CONTROLS: dict[type, str] = {
    forms.RadioSelect: "choices",
    forms.CheckboxInput: "checkbox",
    DatePartsWidget: "date_parts",
    forms.MultiWidget: "parts",
    forms.PasswordInput: "password",
    forms.Widget: "input",
}
CLASSES: dict[type, str] = {
    forms.CheckboxInput: "govuk-checkboxes__input",
    forms.Textarea: "govuk-textarea",
    forms.Select: "govuk-select",
    forms.FileInput: "govuk-file-upload",
    forms.Widget: "govuk-input",
}
WIDTHS: dict[type, str] = {
    forms.DateInput: "govuk-input--width-10",
    forms.DateTimeInput: "govuk-input--width-20",
    forms.TimeInput: "govuk-input--width-5",
    forms.NumberInput: "govuk-input--width-5",
    forms.Widget: "",
}


def nearest(widget: forms.Widget, table: dict[type, T]) -> T:
    """The entry of the widget's own class, or of its nearest ancestor in the table."""
    return next(table[kind] for kind in type(widget).__mro__ if kind in table)


def words(*classes: str) -> str:
    return " ".join(filter(None, classes))


def control_id(field: BoundField) -> str:
    """What the ids of the control begin with; hint and errors hang on `auto_id`, as Django has it."""
    return field.field.widget.attrs.get("id") or field.auto_id


def wrong_parts(field: BoundField) -> set[str]:
    """Parts of a date that an error names."""
    return {part for error in field.errors.as_data() for part in (error.params or {}).get("parts", ())}
