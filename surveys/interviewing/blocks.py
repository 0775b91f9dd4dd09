"""A question's words and controls as HTML, laid out once by the form pack and then only filled in.

A page of questions is the same for everybody but for the answers, and laying it out takes twenty templates a
question. Where the answer goes is found once: the control is drawn with a mark in the place of what is typed, and
“chosen” stands at the end of an input's or an option's tag. Words with an earlier answer in them are not kept.
"""

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Any, NamedTuple

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Field, Layout, LayoutObject
from crispy_forms.utils import render_crispy_form
from django import forms
from django.forms.boundfield import BoundField
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString

from kentpcc.forms.widgets import DatePartsWidget
from surveys.instruments.questionnaire import Question
from surveys.interviewing.fields import FIELDS
from surveys.interviewing.inputs import AskingForm, input_name

MOST = 3000  # blocks: some dozens of versions, each of some dozens of questions
MARK = "zzANSWERzz"
TYPED = re.compile(rf'( value="{MARK}\d")|({MARK}\d)')
CHOSEN = re.compile(r"<(input|option)\b[^>]*(?=>)")
WORD = {"input": " checked", "option": " selected"}


class Inline(Field):  # type: ignore[misc]  # crispy-forms has no types
    """Choices beside each other: an attitude scale."""

    def render(self, form: Any, context: Any, template_pack: str = "govuk", **kwargs: Any) -> str:
        beside = (kwargs.pop("extra_context", None) or {}) | {"inline_class": "inline"}
        rendered: str = super().render(form, context, template_pack, extra_context=beside, **kwargs)
        return rendered


class Said(NamedTuple):
    """What is said in a question's block, and how its answer is given."""

    key: str
    kind: str
    label: str
    hint: str
    guidance: str
    choices: tuple[tuple[str, str], ...]
    appearance: str
    rows: str
    must: bool  # be answered before it is left

    def block(self, *, beside: bool) -> LayoutObject:
        frame = "app-question app-question--must" if self.must else "app-question"
        return (Inline if beside else Field)(input_name(self.key), wrapper_class=frame)

    def field(self) -> forms.Field:
        like = Question(self.key, self.kind, {}, appearance=self.appearance, parameters={"rows": self.rows})
        field = FIELDS[self.kind](like, self.choices)
        field.required = False
        field.label, field.help_text = self.label, self.hint
        field.guidance = self.guidance  # type: ignore[attr-defined]  # read by the form pack
        return field


class Laid(NamedTuple):
    """HTML with a place (`{}`) for each answer: a choice's value with what says that it is chosen, or what is typed."""

    template: str
    places: tuple[tuple[str, str], ...]  # ("checked", "yes"), (" value=", "0"), ("", "0")


@lru_cache(MOST)
def laid_out(said: Said, *, beside: bool) -> Laid:
    marks = [f"{MARK}{place}" for place in range(3)]
    form = AskingForm(initial={said.key: {"date": marks, "acknowledge": None}.get(said.kind, marks[0])})
    field = form.fields[said.key] = said.field()
    html = laid_out_anew(form, said.block(beside=beside))
    return (
        _around_choices(html, field) if hasattr(field, "choices") or said.kind == "acknowledge" else _around_typed(html)
    )


def laid_out_anew(form: AskingForm, *blocks: LayoutObject) -> SafeString:
    """By the form pack, with its errors."""
    helper = FormHelper()
    helper.form_tag = False
    helper.disable_csrf = True
    helper.number_keys = True
    helper.label_class = "app-read-aloud"
    helper.hint_class = "app-read-aloud--hint"
    helper.layout = Layout(*blocks)
    html: SafeString = render_crispy_form(form.for_pack(), helper)
    return html


def _around_choices(html: str, field: forms.Field) -> Laid:
    tags = list(CHOSEN.finditer(html))
    values = [str(value) for value, _ in getattr(field, "choices", [("on", "")])]
    ends = [0, *(tag.end() for tag in tags), len(html)]
    pieces = [html[begin:end] for begin, end in pairwise(ends)]
    return Laid(_template(pieces), tuple((WORD[tag[1]], value) for tag, value in zip(tags, values, strict=True)))


def _around_typed(html: str) -> Laid:
    marks = list(TYPED.finditer(html))
    starts, ends = [mark.start() for mark in marks], [mark.end() for mark in marks]
    pieces = [html[begin:end] for begin, end in zip([0, *ends], [*starts, len(html)], strict=True)]
    places = tuple((" value=" if mark[1] else "", mark[0].strip('"')[-1]) for mark in marks)
    return Laid(_template(pieces), places)


def _template(pieces: list[str]) -> str:
    """For `format_html`, which escapes what is filled in; the pieces were escaped by the form pack."""
    return "{}".join(piece.replace("{", "{{").replace("}", "}}") for piece in pieces) + "{}"


def filled(laid: Laid, field: BoundField) -> SafeString:
    values = _values(field)
    return format_html(laid.template, *(_in_place(word, which, values) for word, which in laid.places), "")


def _in_place(word: str, which: str, values: Sequence[str]) -> str:
    if word in WORD.values():
        return word if which in values else ""
    value = values[int(which)]
    return value if not word else format_html(' value="{}"', value) if value else ""


def _values(field: BoundField) -> list[str]:
    """As the widget would write them."""
    widget, value = field.field.widget, field.value()
    if isinstance(widget, forms.CheckboxInput):
        return ["on"] if widget.check_test(value) else []
    if isinstance(widget, DatePartsWidget):
        parts = value if isinstance(value, list | tuple) else widget.decompress(value)
        return ["" if part is None else str(part) for part in parts]
    written = widget.format_value(value)
    return written if isinstance(written, list) else ["" if written is None else str(written)]


@lru_cache(MOST)
def read_out(key: str, label: str, hint: str, guidance: str) -> SafeString:
    """Words to read out, with guidance for the interviewer that is not."""
    texts = {"key": key, "label": label, "hint": hint, "guidance": guidance}
    return render_to_string("surveys/interviewing/note.html", texts)
