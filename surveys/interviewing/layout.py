"""What stands on a page of questions besides the questions themselves."""

from typing import Any

from crispy_forms.layout import Field, LayoutObject
from django.template.loader import render_to_string


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
