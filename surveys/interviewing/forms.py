"""A page of the questionnaire as a form: one field for each question on the path."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Field, Layout
from django import forms

from kentpcc.forms.widgets import DatePartsField
from surveys.instruments.model import Question
from surveys.instruments.path import Path
from surveys.interviewing.layout import Note

MOST = 9_999_999_999  # what an answer's column holds
MISSING = "Choose or enter an answer. If it was not given, choose the answer that says so."
MANY_CHOICES = 12  # more than this as a list to search, not as radios to scroll


def _select_one(question: Question, path: Path, key: str) -> forms.Field:
    choices = list(path.choices(key))
    if "minimal" in question.appearance or len(choices) > MANY_CHOICES:
        return forms.ChoiceField(choices=[("", "Choose an answer"), *choices], widget=forms.Select)
    return forms.ChoiceField(choices=choices, widget=forms.RadioSelect)


def _select_multiple(question: Question, path: Path, key: str) -> forms.Field:
    return forms.MultipleChoiceField(choices=path.choices(key), widget=forms.CheckboxSelectMultiple)


def _text(question: Question, path: Path, key: str) -> forms.Field:
    rows = int(question.parameters.get("rows", 4 if question.appearance != "numbers" else 1))
    widget = forms.Textarea(attrs={"rows": rows}) if rows > 1 else forms.TextInput
    return forms.CharField(widget=widget, max_length=4000, strip=True)


def _integer(question: Question, path: Path, key: str) -> forms.Field:
    return forms.IntegerField(
        min_value=-MOST, max_value=MOST, error_messages={"invalid": "Enter a whole number, like 3."}
    )


def _decimal(question: Question, path: Path, key: str) -> forms.Field:
    return forms.DecimalField(max_digits=14, decimal_places=4, error_messages={"invalid": "Enter a number, like 2.5."})


def _date(question: Question, path: Path, key: str) -> forms.Field:
    return DatePartsField()


def _time(question: Question, path: Path, key: str) -> forms.Field:
    return forms.TimeField(error_messages={"invalid": "Enter a time, like 14:30."})


def _acknowledge(question: Question, path: Path, key: str) -> forms.Field:
    return forms.BooleanField()


FIELDS: dict[str, Callable[[Question, Path, str], forms.Field]] = {
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


class PageForm(forms.Form):
    """The questions of one page. No field is required here: what must be answered is the path's to say."""

    def __init__(self, path: Path, page: str, instrument: Any, **kwargs: Any) -> None:
        super().__init__(initial=_initial(path, page, instrument), **kwargs)
        self.path, self.page, self.instrument = path, page, instrument
        for key in _keys(path, page):
            question = instrument.question(key)
            if question.kind in FIELDS:
                self.fields[key] = self._field(question, key)
        self.helper = self._helper()

    def _field(self, question: Question, key: str) -> forms.Field:
        field = FIELDS[question.kind](question, self.path, key)
        field.required = False
        field.label = self.path.label(key)
        field.help_text = self.path.hint(key)
        field.guidance = self.path.guidance(key)
        return field

    def _helper(self) -> FormHelper:
        helper = FormHelper()
        helper.form_tag = False
        helper.disable_csrf = True
        helper.number_keys = True
        helper.label_class = "app-read-aloud"
        helper.hint_class = "app-read-aloud--hint"
        helper.layout = Layout(*(self._block(key) for key in _keys(self.path, self.page)))
        return helper

    def _block(self, key: str) -> Field | Note:
        if key in self.fields:
            return Field(key, wrapper_class="app-question")
        path = self.path
        return Note(key, label=path.label(key), hint=path.hint(key), guidance=path.guidance(key))

    def given(self) -> dict[str, Any]:
        """What was entered and could be read, as `walk` takes it; None where an answer was cleared."""
        return {key: _plain(value) for key, value in self.cleaned_data.items()}

    def add_faults(self, path: Path, *, moving_on: bool) -> None:
        """Says at each question what its answer breaks and, when moving on, what is still to be asked."""
        for fault in path.violations:
            if fault.name in self.fields:
                self.add_error(fault.name, fault.message)
        for key in path.unanswered if moving_on else ():
            if key in self.fields and key not in self.errors:
                self.add_error(key, self._missing(key))

    def changes(self, path: Path) -> bool:
        """Whether the path now asks other questions on this page than the form holds."""
        return _keys(path, self.page) != _keys(self.path, self.page)

    def opens_more(self, path: Path) -> bool:
        """Whether the answers just given opened questions on this very page that were not shown."""
        return bool(set(_keys(path, self.page)) - set(_keys(self.path, self.page)))

    def redrawn(self, path: Path) -> "PageForm":
        """The page for a new path, with what was typed, and the defaults of what is new."""
        data = self.data.copy()
        for key in set(_keys(path, self.page)) - set(_keys(self.path, self.page)):
            if path.value(key):
                data.setlist(key, path.value(key).split())
        return PageForm(path, self.page, self.instrument, data=data)

    def _missing(self, key: str) -> str:
        return self.path.required_message(key) or MISSING


def _initial(path: Path, page: str, instrument: Any) -> dict[str, Any]:
    """The answers already given on the page, or their defaults, as the fields take them."""
    texts = {key: path.value(key) for key in _keys(path, page)}
    kinds = {key: instrument.question(key).kind for key in texts}
    return {key: _as_field_value(kinds[key], text) for key, text in texts.items() if text}


def _as_field_value(kind: str, text: str) -> Any:
    if kind == "date":
        return date.fromisoformat(text)
    return text.split() if kind == "select_multiple" else text


def _keys(path: Path, page: str) -> tuple[str, ...]:
    return next((found.questions for found in path.pages if found.name == page), ())


def _plain(value: Any) -> Any:
    if value is None or value is False or value in ("", []):  # 0 is an answer
        return None
    if value is True:
        return "OK"
    if hasattr(value, "isoformat"):
        return value.isoformat()
    return value if isinstance(value, list) else str(value)


def answers_as_text(data: Mapping[str, Any]) -> list[tuple[str, str]]:
    """What a refused page held, so that it can be read and typed again: nothing is lost."""
    skipped = {"csrfmiddlewaretoken", "hold", "go"}
    return [(name, ", ".join(data.getlist(name))) for name in data if name not in skipped and data.get(name)]
