"""A page of the questionnaire as a form: one field for each question on the path."""

from functools import cached_property
from typing import Any, cast

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Field, Layout, LayoutObject
from django import forms
from django.http import QueryDict
from django.template.loader import render_to_string

from surveys.instruments.questionnaire import Question, Questionnaire
from surveys.instruments.walking.path import Path
from surveys.interviewing.fields import FIELDS, as_field_value, as_typed


class Note(LayoutObject):  # type: ignore[misc]  # crispy-forms has no types
    """Words to read out, with guidance for the interviewer that is not; `value` is shown and cannot be changed."""

    template = "surveys/interviewing/note.html"

    def __init__(self, key: str, **texts: Any) -> None:
        self.fields: list[str] = []
        self.texts = {"key": key, **texts}

    def render(self, form: Any, context: Any, template_pack: str = "govuk", **kwargs: Any) -> str:
        return render_to_string(self.template, self.texts)


class Heads(Note):
    """The label of a group of questions within a page."""

    template = "surveys/interviewing/heads.html"


class Begins(Note):
    """The heading of one instance of a repeat."""

    template = "surveys/interviewing/begins.html"


class Ends(Note):
    """The button that takes an instance away."""

    template = "surveys/interviewing/ends.html"


class More(Note):
    """The button that adds an instance."""

    template = "surveys/interviewing/more.html"


class Inline(Field):  # type: ignore[misc]  # crispy-forms has no types
    """Choices beside each other: an attitude scale."""

    def render(self, form: Any, context: Any, template_pack: str = "govuk", **kwargs: Any) -> str:
        beside = (kwargs.pop("extra_context", None) or {}) | {"inline_class": "inline"}
        rendered: str = super().render(form, context, template_pack, extra_context=beside, **kwargs)
        return rendered


MISSING = "Choose or enter an answer. If it was not given, choose the answer that says so."
BESIDE_EACH_OTHER = ("likert", "horizontal", "columns-pack")


class PageForm(forms.Form):
    """The questions of one page. No field is required here: what must be answered is the path's to say."""

    def __init__(self, path: Path, page: str, questionnaire: Questionnaire, **kwargs: Any) -> None:
        super().__init__(initial=_initial(path, page, questionnaire), **kwargs)
        self.path, self.page, self.questionnaire = path, page, questionnaire
        for key in _keys(path, page):
            question = questionnaire.question(key)
            if question.kind in FIELDS and not path.is_read_only(key):
                self.fields[key] = self._field(question, key)

    def _field(self, question: Question, key: str) -> forms.Field:
        field = FIELDS[question.kind](question, self.path, key)
        field.required = False
        field.label = self.path.label(key)
        field.help_text = self.path.hint(key)
        field.guidance = self.path.guidance(key)  # type: ignore[attr-defined]  # read by the form pack
        return field

    @cached_property
    def helper(self) -> FormHelper:
        """Only where the page is shown: an answer that changes nothing on it is only kept."""
        helper = FormHelper()
        helper.form_tag = False
        helper.disable_csrf = True
        helper.number_keys = True
        helper.label_class = "app-read-aloud"
        helper.hint_class = "app-read-aloud--hint"
        helper.layout = Layout(*(BLOCKS[what](self, key) for what, key in self.path.blocks(self.page)))
        return helper

    def _question(self, key: str) -> Field | Note:
        path = self.path
        if key not in self.fields:
            texts = {"label": path.label(key), "hint": path.hint(key), "guidance": path.guidance(key)}
            return Note(key, value=self._shown(key), **texts)
        widget, appearance = self.fields[key].widget, self.questionnaire.question(key).appearance
        beside = isinstance(widget, forms.RadioSelect) and any(each in appearance for each in BESIDE_EACH_OTHER)
        return (Inline if beside else Field)(key, wrapper_class="app-question")

    def _shown(self, key: str) -> str:
        """What is computed, or may not be changed: choices by their labels."""
        labels, value = dict(self.path.choices(key)), self.path.value(key)
        return ", ".join(labels.get(each, each) for each in value.split()) if labels else value

    def _heads(self, key: str) -> Note:
        return Heads(key, title=self.path.heading(key), within="[" in key)

    def _begins(self, key: str) -> Note:
        return Begins(key, title=self._title(key))

    def _ends(self, key: str) -> Note:
        return Ends(key, title=self._title(key), is_open=self.path.repeats[key.rpartition("[")[0]].is_open)

    def _more(self, key: str) -> Note:
        return More(key, repeat=self.path.repeats[key])

    def _title(self, instance: str) -> str:
        """`Child 2`"""
        repeat, _, number = instance.rpartition("[")
        return f"{self.path.repeats[repeat].label or 'Number'} {number.rstrip(']')}"

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
        """Whether the path now shows other things on this page than the form holds."""
        return path.blocks(self.page) != self.path.blocks(self.page) or self._words(path) != self._words(self.path)

    def opens_more(self, path: Path) -> bool:
        """Whether the answers just given opened questions or choices on this very page that were not shown."""
        new = set(_keys(path, self.page)) - set(_keys(self.path, self.page))
        unanswered = (key for key in self.fields if path.is_on(key) and not path.value(key))
        return bool(new) or any(set(path.choices(key)) - set(self.path.choices(key)) for key in unanswered)

    def redrawn(self, path: Path) -> "PageForm":
        """The page for a new path, with what was typed, and the defaults of what is new."""
        data = cast(QueryDict, self.data).copy()
        for key in set(_keys(path, self.page)) - set(_keys(self.path, self.page)):
            for name, value in as_typed(self.questionnaire.question(key).kind, key, path.value(key)):
                data.setlist(name, value)
        return PageForm(path, self.page, self.questionnaire, data=data)

    def _words(self, path: Path) -> list[tuple[Any, ...]]:
        """What an answer on the page may change of its other questions."""
        headings = [(key, path.heading(key)) for what, key in path.blocks(self.page) if what == "heads"]
        return headings + [
            (key, path.label(key), path.choices(key), "" if key in self.fields else path.value(key))
            for key in _keys(path, self.page)
        ]

    def _missing(self, key: str) -> str:
        return self.path.required_message(key) or MISSING


BLOCKS = {
    "question": PageForm._question,
    "heads": PageForm._heads,
    "begins": PageForm._begins,
    "ends": PageForm._ends,
    "more": PageForm._more,
}


def _initial(path: Path, page: str, questionnaire: Questionnaire) -> dict[str, Any]:
    """The answers already given on the page, or their defaults, as the fields take them."""
    texts = {key: path.value(key) for key in _keys(path, page)}
    kinds = {key: questionnaire.question(key).kind for key in texts}
    return {key: as_field_value(kinds[key], text) for key, text in texts.items() if text}


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


def answers_as_text(data: QueryDict) -> list[tuple[str, str]]:
    """What a refused page held, so that it can be read and typed again: nothing is lost."""
    skipped = {"csrfmiddlewaretoken", "lease", "go"}
    return [(name, ", ".join(data.getlist(name))) for name in data if name not in skipped and data.get(name)]
