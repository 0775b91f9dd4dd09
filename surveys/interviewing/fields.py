"""One dict from the kind of a question to its form field."""

from collections.abc import Callable, Sequence
from datetime import date, time
from typing import Any

from django import forms

from surveys.instruments.questionnaire import Question
from surveys.interviewing.inputs import AskedDateField, AskedDateWidget, input_name

Choices = Sequence[tuple[str, str]]
MOST = 9_999_999_999  # what an answer's column holds
MANY_CHOICES = 12  # more than this as a list to search, not as radios to scroll


def _select_one(question: Question, choices: Choices) -> forms.Field:
    if "minimal" in question.appearance or len(choices) > MANY_CHOICES:
        return forms.ChoiceField(choices=[("", "Choose an answer"), *choices], widget=forms.Select)
    return forms.ChoiceField(choices=choices, widget=forms.RadioSelect)


def _select_multiple(question: Question, choices: Choices) -> forms.Field:
    return forms.MultipleChoiceField(choices=choices, widget=forms.CheckboxSelectMultiple)


def _text(question: Question, choices: Choices) -> forms.Field:
    """Several lines, as people speak; one for a number that is none, such as a telephone's."""
    if "numbers" in question.appearance:
        widget: forms.Widget = forms.TextInput(attrs={"inputmode": "tel", "class": "govuk-input--width-20"})
        return forms.CharField(widget=widget, max_length=4000, strip=True)
    rows = str(question.parameters.get("rows", ""))
    widget = forms.Textarea(attrs={"rows": min(int(rows), 20) if rows.isdecimal() and int(rows) else 4})
    return forms.CharField(widget=widget, max_length=4000, strip=True)


def _integer(question: Question, choices: Choices) -> forms.Field:
    return forms.IntegerField(
        min_value=-MOST, max_value=MOST, error_messages={"invalid": "Enter a whole number, like 3."}
    )


def _decimal(question: Question, choices: Choices) -> forms.Field:
    return forms.DecimalField(max_digits=14, decimal_places=4, error_messages={"invalid": "Enter a number, like 2.5."})


def _date(question: Question, choices: Choices) -> forms.Field:
    return AskedDateField()


def _time(question: Question, choices: Choices) -> forms.Field:
    return forms.TimeField(error_messages={"invalid": "Enter a time, like 14:30."})


def _acknowledge(question: Question, choices: Choices) -> forms.Field:
    return forms.BooleanField()


FIELDS: dict[str, Callable[[Question, Choices], forms.Field]] = {
    "select_one": _select_one,
    "select_multiple": _select_multiple,
    "text": _text,
    "integer": _integer,
    "decimal": _decimal,
    "range": _decimal,
    "date": _date,
    "time": _time,
    "acknowledge": _acknowledge,
}


def as_field_value(kind: str, text: str) -> Any:
    """An answer's text as its field takes it; None for a date or time that is none (a default may be)."""
    if kind in {"date", "time"}:
        read = date if kind == "date" else time
        try:
            return read.fromisoformat(text[:10] if kind == "date" else text)
        except ValueError:
            return None
    return text.split() if kind == "select_multiple" else text


def as_typed(kind: str, key: str, text: str) -> list[tuple[str, list[str]]]:
    """An answer's text as a browser would send it: (name, values) of each input."""
    value = as_field_value(kind, text) if text else None
    if value is None:
        return []
    if kind == "date":
        return [(input_name(key, part), [str(getattr(value, part))]) for part in AskedDateWidget.parts]
    return [(input_name(key), value if isinstance(value, list) else [text])]
