"""Going through a questionnaire as in a call: answers stay in the session until it ends, and nothing counts."""

import secrets
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.contrib.sessions.backends.base import SessionBase
from django.urls import reverse
from django.utils import timezone

from surveys.instruments.walking.answers import Said, so_many, without_instance
from surveys.instruments.walking.path import Path, walk
from surveys.instruments.walking.visit import MOST_INSTANCES
from surveys.interviewing.order import Order, Saved, name_of_tab
from surveys.models import Draft, Instrument

REHEARSALS, AT_ONCE = "rehearsals", 3
DRAFT, VERSION = "draft-", "version-"


def begin(session: SessionBase, of: str) -> None:
    """Anew, with nothing answered. Of several at once the oldest are forgotten."""
    others = {key: kept for key, kept in session.get(REHEARSALS, {}).items() if key != of}
    kept = dict(list(others.items())[-(AT_ONCE - 1) :])
    begun = {"answers": {}, "language": "", "seed": secrets.randbelow(2**31)}
    session[REHEARSALS] = kept | {of: begun}


def end(session: SessionBase, of: str) -> None:
    session[REHEARSALS] = {key: kept for key, kept in session.get(REHEARSALS, {}).items() if key != of}


def has_begun(session: SessionBase, of: str) -> bool:
    return of in session.get(REHEARSALS, {})


class Rehearsal:
    """One user's rehearsal of a draft or version; `of` names it in the address.

    Before its first page a call has its opening, which is no part of the questionnaire: whoever `designs` what is said
    there is led to its words.
    """

    template = "surveys/questionnaires/rehearsal.html"
    stop = ""

    def __init__(self, rehearsed: Draft | Instrument, of: str, session: SessionBase, *, designs: bool = False) -> None:
        self.rehearsed, self.questionnaire = rehearsed, rehearsed.questionnaire
        self.of, self.session, self.designs = of, session, designs
        self.kept: dict[str, Any] = session[REHEARSALS][of]
        self.finish = reverse("questionnaires:rehearsal_finish", args=[of])

    def path(self) -> Path:
        """As it is at this moment; what has been set by now stays set."""
        kept, earlier = self.kept, self.kept.get("earlier", {})
        path = walk(
            self.questionnaire,
            earlier | kept["answers"],
            language=kept["language"] or None,
            today=_now(),
            seed=kept["seed"],
            given_at={key: datetime.fromisoformat(at) for key, at in kept.get("given_at", {}).items()},
        )
        if path.kept or path.filled:
            self._set(earlier=earlier | path.kept, answers=kept["answers"] | path.filled)
        return path

    def opened(self, page: str) -> None:
        """Nobody looks on."""

    def keep(self, given: Mapping[str, Said], order: Order | None) -> Saved:
        """As they arrive: of a rehearsal nothing counts."""
        moments = dict.fromkeys(given, _now().isoformat())
        self._set(answers=self.kept["answers"] | dict(given), given_at=self.kept.get("given_at", {}) | moments)
        numbers = order.numbers if order else {}
        return Saved(self.path(), {key: number for key, number in numbers.items() if key in given})

    def add(self, repeat: str) -> None:
        wanted = self.path().repeats.get(repeat)
        if wanted and wanted.is_open and wanted.number < MOST_INSTANCES:
            self._set(answers=self.kept["answers"] | {repeat: so_many(wanted.number + 1)})

    def remove(self, instance: str, order: Order | None) -> None:
        path = self.path()
        repeat = path.repeats.get(instance.rpartition("[")[0])
        if repeat and repeat.is_open and path.has_instance(instance):
            left = without_instance(self.kept["answers"], instance)
            self._set(answers=left | {repeat.key: so_many(repeat.number - 1)})
            for kept in ("earlier", "given_at"):
                self._set(**{kept: without_instance(self.kept.get(kept, {}), instance)})

    def speak(self, language: str) -> None:
        if language in self.questionnaire.languages:
            self._set(language=language)

    def address(self, page: str) -> str:
        return reverse("questionnaires:rehearsal_page", args=[self.of, page])

    def frame(self) -> dict[str, Any]:
        return {
            "survey": self.rehearsed.survey,
            "rehearsed": self.rehearsed,
            "of": self.of,
            "words_of_the_opening": reverse("fieldwork:signposts") if self.designs else "",
            "tab": name_of_tab(1, self.of),
        }

    def _set(self, **changed: Any) -> None:
        self.kept |= changed
        self.session.modified = True


def _now() -> datetime:
    """As clocks show it: a rehearsal is gone through by a view, and by nothing else."""
    return timezone.localtime().replace(tzinfo=None)


def answers_read(path: Path) -> list[tuple[str, str]]:
    """What was answered on the path, as it was read out."""
    found = []
    for page in path.pages:
        for key in page.questions:
            labels, value = dict(path.choices(key)), path.value(key)
            if value:
                said = ", ".join(labels.get(each, each) for each in value.split()) if labels else value
                found.append((f"{_of_which(path, key)}{path.label(key)}", said))
    return found


def _of_which(path: Path, key: str) -> str:
    """`Child 2: ` of a question in a repeat."""
    repeat, _, number = key.rpartition("/")[0].rpartition("[")
    return f"{path.repeats[repeat].label or 'Number'} {number.rstrip(']')}: " if repeat else ""
