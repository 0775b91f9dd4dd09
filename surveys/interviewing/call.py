"""An interview whose pages are turned under the lease of its case. Saving raises LeaseLost."""

from collections.abc import Mapping
from datetime import datetime
from functools import cached_property
from typing import Any

from django.urls import reverse
from django.utils import timezone

from kentpcc.models import User
from surveys.fieldwork.queue import LeaseLost
from surveys.fieldwork.safety.tokens import token_of
from surveys.fieldwork.script.opening import GATES, OpeningNotAsked, opening_of
from surveys.fieldwork.script.queries import boards, in_force
from surveys.fieldwork.whom import strip_of
from surveys.instruments.walking.answers import Said
from surveys.instruments.walking.path import Path
from surveys.interviewing import actions
from surveys.interviewing.order import Order, Saved, name_of_tab
from surveys.interviewing.paths import path_of
from surveys.models import Interview


class Call:
    template = "surveys/interviewing/page.html"

    def __init__(self, interview: Interview, *, by: User, lease: int, at: datetime) -> None:
        self.interview, self.questionnaire = interview, interview.instrument.questionnaire
        self.of = str(interview.pk)
        self.under: dict[str, Any] = {"by": by, "lease": lease, "at": at}

    @cached_property
    def finish(self) -> str:
        return reverse("interviewing:finish", args=[self.interview.pk])

    @cached_property
    def stop(self) -> str:
        return reverse("interviewing:stop", args=[self.interview.pk])

    def path(self) -> Path:
        return path_of(self.interview, at=self.under["at"])

    def keep(self, given: Mapping[str, Said], order: Order | None) -> Saved:
        """That it is them, safe and agreed is the call's to say: a page does not change it."""
        given = {key: value for key, value in given.items() if key not in GATES}
        return actions.save(self.interview, given, order, **self.under)

    def add(self, repeat: str) -> None:
        actions.add_instance(self.interview, repeat, **self.under)

    def remove(self, instance: str, order: Order | None) -> None:
        actions.remove_instance(self.interview, instance, order=order, **self.under)

    def speak(self, language: str) -> None:
        actions.switch_language(self.interview, language, **self.under)

    def address(self, page: str) -> str:
        return reverse("interviewing:page", args=[self.interview.pk, page])

    def opened(self, page: str) -> None:
        actions.opened(self.interview, page)

    def frame(self) -> dict[str, Any]:
        """Raises OpeningNotAsked where somebody else has come to the telephone: then the call asks anew."""
        standing = around(self.interview, by=self.under["by"], at=self.under["at"])
        if not opening_of(standing["strip"].attempt):
            raise OpeningNotAsked
        tab = actions.open_tab(self.interview, by=self.under["by"], at=self.under["at"])
        return standing | {"tab": name_of_tab(tab, self.of)}


def around(interview: Interview, *, by: User, at: datetime) -> dict[str, Any]:
    """What stands on every page of the call: who is spoken to stays in view, and that it was read is recorded."""
    case = interview.case
    attempt = case.attempts.filter(ended_at__isnull=True).first()
    if attempt is None:
        raise LeaseLost
    return {
        "interview": interview,
        "case": case,
        "survey": interview.survey,
        "unsafe_token": token_of(attempt),
        "strip": strip_of(case, attempt, by=by, at=at),
        "boards": boards(in_force(interview.survey, timezone.localdate(at))),
    }
