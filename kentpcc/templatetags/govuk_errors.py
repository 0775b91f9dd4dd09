"""Error sentences, and where each leads."""

from collections.abc import Iterator

from django import forms, template
from django.core.exceptions import ValidationError
from django.forms.boundfield import BoundField

from kentpcc.forms.controls import control_id, nearest, wrong_parts
from kentpcc.forms.widgets import DatePartsWidget

register = template.Library()

REQUIRED: dict[type, str] = {
    forms.CheckboxInput: "Tick “{}”.",
    forms.FileInput: "Choose a file for “{}”.",
    forms.RadioSelect: "Choose an answer to “{}”.",
    forms.Select: "Choose an answer to “{}”.",
    forms.Widget: "Fill in “{}”.",
}


def _sentence(field: BoundField, error: ValidationError) -> Iterator[str]:
    """Django's "This field is required." says nothing in a summary of several errors."""
    if error.code == "required" and error.message == forms.Field.default_error_messages["required"]:
        yield nearest(field.field.widget, REQUIRED).format(field.label)
    else:
        yield from error.messages


@register.filter
def error_sentences(field: BoundField) -> list[str]:
    return [text for error in field.errors.as_data() for text in _sentence(field, error)]


@register.filter
def fields_with_errors(form: forms.BaseForm) -> list[BoundField]:
    return [field for field in form if field.errors]


@register.filter
def first_input_id(field: BoundField) -> str:
    """Where a link from the error summary leads: the first choice, the first part that is wrong, or the control."""
    widget = field.field.widget
    if isinstance(widget, DatePartsWidget):
        wrong = wrong_parts(field)
        return next(f"{control_id(field)}_{i}" for i, part in enumerate(widget.parts) if part in wrong or not wrong)
    several = isinstance(widget, forms.RadioSelect | forms.MultiWidget)
    return f"{control_id(field)}_0" if several else control_id(field)
