"""Which of several saves of one answer is the newest, whatever the order in which they arrive.

A page counts what is entered on it, and names the number with each save. A tab that was opened later is newer than
one opened before; within a tab the number decides. So a save that is lost can be sent again, one that comes twice
does nothing, and one that comes late does not overwrite what came after it.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol

from django.core.exceptions import BadRequest
from django.core.signing import BadSignature, Signer
from django.http import QueryDict

from surveys.instruments.walking.path import Path

MOST = 2**31 - 1  # what a column holds


class Stamped(Protocol):
    """A stored answer, with what it was saved under."""

    @property
    def tab(self) -> int: ...
    @property
    def sequence(self) -> int: ...


@dataclass(frozen=True)
class Order:
    """The saves of one request. `last` is the highest number that its tab has given so far."""

    tab: int
    numbers: Mapping[str, int] = field(default_factory=dict)
    last: int = 0

    @classmethod
    def read(cls, data: QueryDict, of: str) -> "Order | None":
        """None for a page sent without scripts, which numbers nothing. Raises BadRequest."""
        if not data.get("tab"):
            return None
        try:
            numbers = json.loads(data.get("numbers") or "{}").items()
            tab = int(Signer(salt=of).unsign(str(data["tab"])))
            return cls(tab, {question: _whole(number) for question, number in numbers}, _whole(data.get("last") or 0))
        except (AttributeError, BadSignature, ValueError, RecursionError):
            raise BadRequest("The numbers of a page's answers could not be read.") from None

    def takes_place_of(self, question: str, stored: Stamped | None) -> bool:
        """Whether an answer is newer than the stored one. What nobody entered here only fills what is empty."""
        number = self.numbers.get(question)
        if stored is None or number is None:
            return stored is None
        return (stored.tab, stored.sequence) < (self.tab, number)


@dataclass(frozen=True)
class Saved:
    """What has come of a save. `kept`: by question, the number of this tab's save that is stored now.

    `overtaken`: answered in a tab that was opened later; `unread`: what was entered is no answer to the question.
    """

    path: Path
    kept: Mapping[str, int] = field(default_factory=dict)
    overtaken: tuple[str, ...] = ()

    def told(self, order: Order | None) -> str:
        """For the page, which says “saved” of a number only if it is named here."""
        numbers = order.numbers if order else {}
        unread = [question for question in numbers if question not in self.kept and question not in self.overtaken]
        return json.dumps({"kept": dict(self.kept), "overtaken": list(self.overtaken), "unread": unread})


def name_of_tab(tab: int, of: str) -> str:
    """As a page carries it: signed, so that only a tab that was opened here, of this very interview, has a number."""
    return Signer(salt=of).sign(str(tab))


def _whole(number: object) -> int:
    if isinstance(number, bool) or not isinstance(number, int | str) or not 0 <= int(number) <= MOST:
        raise ValueError
    return int(number)
