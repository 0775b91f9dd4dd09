"""An interview whose pages are turned under the lease of its case. Saving raises LeaseLost."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.urls import reverse

from kentpcc.models import User
from surveys.fieldwork.actions import show_number
from surveys.fieldwork.safety.tokens import unsafe_token
from surveys.instruments.walking.answers import Said
from surveys.instruments.walking.path import Path
from surveys.interviewing import actions
from surveys.models import Interview


class Call:
    template = "surveys/interviewing/page.html"

    def __init__(self, interview: Interview, *, by: User, lease: int, at: datetime) -> None:
        self.interview, self.questionnaire = interview, interview.instrument.questionnaire
        self.under: dict[str, Any] = {"by": by, "lease": lease, "at": at}
        self.finish = reverse("interviewing:finish", args=[interview.pk])

    def path(self) -> Path:
        return actions.path_of(self.interview)

    def keep(self, given: Mapping[str, Said]) -> Path:
        return actions.save_answers(self.interview, given, **self.under)

    def add(self, repeat: str) -> None:
        actions.add_instance(self.interview, repeat, **self.under)

    def remove(self, instance: str) -> None:
        actions.remove_instance(self.interview, instance, **self.under)

    def speak(self, language: str) -> None:
        actions.switch_language(self.interview, language, **self.under)

    def address(self, page: str) -> str:
        return reverse("interviewing:page", args=[self.interview.pk, page])

    def frame(self, *, opening: bool) -> dict[str, Any]:
        """Only the opening asks for somebody by name; that it was read is recorded."""
        case = self.interview.case
        around: dict[str, Any] = {"interview": self.interview, "case": case, "survey": self.interview.survey}
        around["unsafe_token"] = unsafe_token(case)
        if opening:
            around["whom"] = show_number(case, by=self.under["by"], at=self.under["at"])
        return around
