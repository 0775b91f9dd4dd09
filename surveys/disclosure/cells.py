"""What is protected: cells of counts; and what is shown of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from surveys.disclosure.policy import POLICY

FORCE, ALL = "force", "all"


@dataclass(frozen=True, order=True)
class Scope:
    """Whom a cell counts. Months are numbered from the year 0; the last one is included.

    `area` is the force, a division or a district; `group` is empty for everybody, or “dimension=value”.
    """

    survey: str
    first: int
    last: int
    area: str
    group: str = ""

    @property
    def dimension(self) -> str:
        return self.group.partition("=")[0]

    @property
    def months(self) -> int:
        return self.last - self.first + 1

    @property
    def headline(self) -> bool:
        """The force's figure for everybody, of one survey or of all."""
        return self.area == FORCE and not self.group


@dataclass(frozen=True)
class Cell:
    """`n` respondents, of whom `satisfied` are: the true counts."""

    id: str
    scope: Scope
    n: int
    satisfied: int


class Shown(StrEnum):
    EXACT = "exact"
    ROUNDED = "rounded"
    ZERO = "zero"
    SUPPRESSED = "suppressed"
    ABSENT = "absent"


class Reason(StrEnum):
    """Why a cell is not shown. For auditors: it never leaves the Bureau."""

    GRAIN = "grain"
    THRESHOLD = "threshold"
    SECONDARY = "secondary"
    AUDIT = "audit"
    LEDGER = "ledger"


@dataclass(frozen=True)
class Band:
    """A share too near an end to be told: from 90 % upwards, or up to 10 %."""

    high: bool

    @property
    def per_cent(self) -> int:
        return 90 if self.high else 10


LOW_SHARE = "low"


@dataclass(frozen=True)
class Figure:
    """What is printed: the number, the share in per cent to its step, and the interval of an exact share."""

    shown: Shown
    n: int | None = None
    share: float | int | str | Band | None = None
    step: float | int | None = None
    interval: tuple[float, float] | None = None

    @property
    def told(self) -> bool:
        """Whether a number is printed."""
        return self.n is not None


SUPPRESSED, ABSENT = Figure(Shown.SUPPRESSED), Figure(Shown.ABSENT)


@dataclass(frozen=True)
class Displayed:
    """A cell as it may be shown. `under_review`: a correction waits, and the figure shown before stays."""

    id: str
    scope: Scope
    figure: Figure
    reason: Reason | None = None
    under_review: bool = False


@dataclass(frozen=True)
class Released:
    """A cell as it was shown or hidden, with the true counts of that day."""

    shown: Displayed
    n: int
    satisfied: int


def hidden(counts: Sequence[int], foretold: frozenset[int] = frozenset()) -> set[int]:
    """The places of counts below the policy's least, and of more, the smallest first, until no subtraction finds one.

    The column's total is known: so at least two are hidden, together as many. A count of nobody
    that the rules themselves foretell is no secret: it neither hides nor helps to hide.
    """
    open_places = sorted(set(range(len(counts))) - foretold, key=lambda at: (counts[at], at))
    places = {at for at in open_places if counts[at] < POLICY.least}
    for at in open_places:
        if not places or (len(places) > 1 and sum(counts[each] for each in places) >= POLICY.least):
            break
        places.add(at)
    return places
