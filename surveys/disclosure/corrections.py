"""What a correction of a released cell would tell."""

from dataclasses import dataclass

from surveys.disclosure.cells import Figure, Shown
from surveys.disclosure.display import Bounds, told
from surveys.disclosure.entries import Entry
from surveys.disclosure.policy import Policy


@dataclass(frozen=True)
class Changed:
    """By how many the respondents, and the satisfied among them, have grown; None where that is not known."""

    n: int
    satisfied: int | None

    @classmethod
    def since(cls, figure: Figure, entry: Entry, policy: Policy) -> "Changed":
        """From a printed figure to the counts of today; from a rounded one at least as far as it allows."""
        printed, n = told(figure, policy, headline=entry.scope.headline), entry.n or 0
        satisfied = None
        if figure.shown == Shown.EXACT and printed.satisfied:
            satisfied = _beyond(entry.satisfied or 0, printed.satisfied)
        return cls(_beyond(n, printed.n), satisfied)

    @property
    def people(self) -> int:
        """At least as many were added, were taken out, or are counted on the other side."""
        satisfied = self.satisfied or 0
        return max(abs(self.n), abs(satisfied), abs(self.n - satisfied) if self.satisfied is not None else 0)

    @property
    def one_sided(self) -> bool:
        """Whether all of them were satisfied, or none."""
        return self.satisfied is not None and self.satisfied in (0, self.n)


def _beyond(count: int, bounds: Bounds) -> int:
    return count - min(max(count, bounds[0]), bounds[1])


def replaces(changed: Changed, policy: Policy) -> bool:
    """A correction is shown if it tells of enough people, and not the same of all of them."""
    return changed.people >= policy.least and not changed.one_sided
