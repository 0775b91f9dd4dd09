"""What is only read out has its place between the questions."""

from typing import Any

from crispy_forms.layout import LayoutObject
from django.template.loader import render_to_string


class Note(LayoutObject):
    """Words to read out, with guidance for the interviewer that is not."""

    def __init__(self, key: str, *, label: str, hint: str, guidance: str) -> None:
        self.fields: list[str] = []
        self.texts = {"key": key, "label": label, "hint": hint, "guidance": guidance}

    def render(self, form: Any, context: Any, template_pack: str = "govuk", **kwargs: Any) -> str:
        return render_to_string("interviewing/note.html", self.texts)
