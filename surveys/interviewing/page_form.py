"""A page of the questionnaire as a form: one field for each question on the path."""

from dataclasses import dataclass
from typing import Any

from crispy_forms.layout import LayoutObject
from django import forms
from django.template.loader import render_to_string
from django.utils.functional import cached_property
from django.utils.html import format_html_join
from django.utils.safestring import SafeString

from surveys.instruments.kinds import SELECTS
from surveys.instruments.questionnaire import Question, Questionnaire
from surveys.instruments.walking.path import Path
from surveys.interviewing.blocks import Said, filled, laid_out, laid_out_anew, read_out
from surveys.interviewing.drawn import Drawn
from surveys.interviewing.fields import as_field_value
from surveys.interviewing.inputs import AskingForm
from surveys.interviewing.typed import path_keys

MISSING = "Choose or enter an answer. If it was not given, choose the answer that says so."
BESIDE_EACH_OTHER = ("likert", "horizontal", "columns-pack")


class Html(LayoutObject):  # type: ignore[misc]  # crispy-forms has no types
    """What is laid out already."""

    def __init__(self, html: SafeString) -> None:
        self.fields: list[str] = []
        self.html = html

    def render(self, form: Any, context: Any, template_pack: str = "govuk", **kwargs: Any) -> str:
        return self.html


class PageForm(AskingForm):
    """The questions of one page. No field is required here: what must be answered is the path's to say."""

    def __init__(self, path: Path, page: str, questionnaire: Questionnaire, **kwargs: Any) -> None:
        super().__init__(initial=_initial(path, page, questionnaire), **kwargs)
        self.path, self.page, self.questionnaire = path, page, questionnaire
        self.said = {key: self._said(questionnaire.question(key), key) for key in path_keys(path, page)}
        for key, said in self.said.items():
            self.fields[key] = said.field()

    def _said(self, question: Question, key: str) -> Said:
        path = self.path
        texts = path.label(key), path.hint(key), path.guidance(key)
        choices = tuple(path.choices(key)) if question.kind in SELECTS else ()
        rows = str(question.parameters.get("rows", ""))
        return Said(key, question.kind, *texts, choices, question.appearance, rows, path.is_required(key))

    @cached_property
    def drawn(self) -> Drawn:
        return Drawn.of(self.path, self.page)

    def blocks(self) -> SafeString:
        """The page, as HTML: laid out anew only where there is something wrong to be said."""
        if self.errors:
            return laid_out_anew(self, *(self._anew(what, key) for what, key in self.path.blocks(self.page)))
        return format_html_join("", "{}", ((BLOCKS[what](self, key),) for what, key in self.path.blocks(self.page)))

    def _anew(self, what: str, key: str) -> LayoutObject:
        if key not in self.fields:
            return Html(BLOCKS[what](self, key))
        return self.said[key].block(beside=self._is_beside(key))

    def _question(self, key: str) -> SafeString:
        if key not in self.fields:
            return self._shown(key)
        lay_out = laid_out.__wrapped__ if self._is_piped(key) else laid_out
        return filled(lay_out(self.said[key], beside=self._is_beside(key)), self[key])

    def _shown(self, key: str) -> SafeString:
        """What is only read out, or is computed or may not be changed: choices by their labels."""
        path = self.path
        labels, value = dict(path.choices(key)), path.value(key)
        value = ", ".join(labels.get(each, each) for each in value.split()) if labels else value
        texts = {"label": path.label(key), "hint": path.hint(key), "guidance": path.guidance(key)}
        if value or self._is_piped(key):
            return render_to_string("surveys/interviewing/note.html", {"key": key, "value": value, **texts})
        return read_out(key, **texts)

    def _is_beside(self, key: str) -> bool:
        appearance = self.said[key].appearance
        is_radios = isinstance(self.fields[key].widget, forms.RadioSelect)
        return is_radios and any(each in appearance for each in BESIDE_EACH_OTHER)

    def _is_piped(self, key: str) -> bool:
        """Whether its words hold an earlier answer."""
        question = self.questionnaire.question(key)
        listed = self.questionnaire.choices_of(question)
        if question.kind in SELECTS and not listed:
            return True
        texts = (question.labels, question.hints, question.guidance, *(choice.labels for choice in listed))
        return any("${" in text for each in texts for text in each.values())

    def _heads(self, key: str) -> SafeString:
        """The label of a group of questions within the page."""
        return _words("heads", key, title=self.path.heading(key), within="[" in key)

    def _begins(self, key: str) -> SafeString:
        """The heading of one instance of a repeat."""
        return _words("begins", key, title=self._title(key))

    def _ends(self, key: str) -> SafeString:
        """The button that takes an instance away."""
        return _words("ends", key, title=self._title(key), is_open=self.path.repeats[key.rpartition("[")[0]].is_open)

    def _more(self, key: str) -> SafeString:
        """The button that adds one."""
        return _words("more", key, repeat=self.path.repeats[key])

    def _title(self, instance: str) -> str:
        """`Child 2`"""
        repeat, _, number = instance.rpartition("[")
        return f"{self.path.repeats[repeat].label or 'Number'} {number.rstrip(']')}"

    def add_faults(self) -> None:
        """Says at each question what its answer breaks, and what is still to be asked."""
        for fault in self.path.violations:
            if fault.name in self.fields and fault.name not in self.errors:
                self.add_error(fault.name, fault.message)
        for key in self.path.unanswered:
            if key in self.fields and key not in self.errors:
                self.add_error(key, self.path.required_message(key) or MISSING)


@dataclass(frozen=True)
class Questions:
    """What a template shows of a form, in which it would find a question called “blocks” first."""

    form: PageForm

    @property
    def drawn(self) -> Drawn:
        return self.form.drawn

    @property
    def blocks(self) -> SafeString:
        return self.form.blocks()


BLOCKS = {
    "question": PageForm._question,
    "heads": PageForm._heads,
    "begins": PageForm._begins,
    "ends": PageForm._ends,
    "more": PageForm._more,
}


def _words(template: str, key: str, **texts: Any) -> SafeString:
    return render_to_string(f"surveys/interviewing/{template}.html", {"key": key, **texts})


def _initial(path: Path, page: str, questionnaire: Questionnaire) -> dict[str, Any]:
    """The answers already given on the page, or their defaults, as the fields take them."""
    texts = {key: path.value(key) for key in path_keys(path, page)}
    kinds = {key: questionnaire.question(key).kind for key in texts}
    return {key: as_field_value(kinds[key], text) for key, text in texts.items() if text}
