"""What a correction of a released cell would tell."""

from dataclasses import dataclass

from surveys.disclosure.cells import Figure
from surveys.disclosure.display import told
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
        printed, n = told(figure, policy), entry.n or 0
        nearest = min(max(n, printed.least), printed.most)
        satisfied = None if printed.satisfied is None else (entry.satisfied or 0) - printed.satisfied
        return cls(n - nearest, satisfied)

    @property
    def people(self) -> int:
        """At least as many were added, were taken out, or are counted on the other side."""
        satisfied = self.satisfied or 0
        return max(abs(self.n), abs(satisfied), abs(self.n - satisfied) if self.satisfied is not None else 0)

    @property
    def one_sided(self) -> bool:
        """Whether all of them were satisfied, or none."""
        return self.satisfied is not None and self.satisfied in (0, self.n)


def replaces(changed: Changed, policy: Policy) -> bool:
    """A correction is shown if it tells of enough people, and not the same of all of them."""
    return changed.people >= policy.least and not changed.one_sided
