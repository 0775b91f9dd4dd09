"""What the inputs of a page are called: nothing that a form names can be an input or an id of the page's own.

A question's name has letters, digits, “_”, “-” and “.”, its key in a repeat also “[”, “]” and “/”. So a colon sets
it apart: from the page's controls (`answer:go` is a question's, `go` the button's), from a form's properties that
scripts read (a question may well be called “action”), and from the parts that a control is made of.
"""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.forms.utils import ErrorDict

from kentpcc.forms.widgets import DatePartsField, DatePartsWidget
from surveys.instruments.kinds import NUMBERS
from surveys.instruments.questionnaire import Questionnaire
from surveys.instruments.walking.answers import Said, as_text, fault

OF_A_QUESTION = "answer:"
ID = "id_%s:"  # followed by what a control adds for its parts, hint and errors


def input_name(key: str, part: str = "") -> str:
    """`answer:children[2]/born`; of a part `answer:children[2]/born:day`."""
    return f"{OF_A_QUESTION}{key}:{part}" if part else f"{OF_A_QUESTION}{key}"


def keys_of(names: Iterable[str]) -> list[str]:
    """The inputs' names of questions, as the form names these: `born:day` for a part."""
    return [name.removeprefix(OF_A_QUESTION) for name in names if name.startswith(OF_A_QUESTION)]


def plain(value: Any) -> Said:
    """What a field has read, as an answer; None where nothing was said."""
    if value is None or value is False or value in ("", []):  # 0 is an answer
        return None
    if value is True:
        return "OK"
    if hasattr(value, "isoformat"):
        return str(value.isoformat())
    return value if isinstance(value, list) else str(value)


class AskingForm(forms.Form):
    """A form whose fields are questions, each under its key. Not for a template, which looks for `form.errors` among
    the questions first: that is what `for_pack` is for."""

    questionnaire: Questionnaire  # of the questions, where something may be typed

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.auto_id = ID

    def add_prefix(self, field_name: str) -> str:
        return input_name(field_name)

    def clean(self) -> dict[str, Any]:
        """Refuses what is no answer to its question, though a field can read it: 1e5 is not how a number is said."""
        cleaned: dict[str, Any] = super().clean() or {}
        for key, value in list(cleaned.items()):
            question = self.questionnaire.question(key)
            said = self.data.get(input_name(key), "") if question.kind in NUMBERS else plain(value)
            text = as_text(question, said)
            if text and (wrong := fault(question, text)):
                self.add_error(key, wrong)
        return cleaned

    def for_pack(self) -> forms.Form:
        """The same fields and errors, each under its input's name."""
        named = {input_name(key): text for key, text in self.initial.items()}
        form = forms.Form(self.data if self.is_bound else None, initial=named, auto_id=ID)
        form.fields = {input_name(key): field for key, field in self.fields.items()}
        said = {input_name(key): sentences for key, sentences in self.errors.items()}
        form._errors = ErrorDict(said)  # type: ignore[attr-defined]  # django-stubs leave it out
        return form


class AskedDateWidget(DatePartsWidget):
    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs)
        self.widgets_names = [f":{part}" for part in self.parts]


class AskedDateField(DatePartsField):
    widget = AskedDateWidget
