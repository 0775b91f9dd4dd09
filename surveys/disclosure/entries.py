"""A cell on its way to be shown or hidden."""

from dataclasses import dataclass

from surveys.disclosure.cells import Displayed, Figure, Reason, Scope, Shown
from surveys.disclosure.policy import Policy


@dataclass
class Entry:
    """`region` are its parts of the universe. `n` and `satisfied` are None where only what is printed is known.

    `figure` is what is printed where it is shown. What is `fixed` was published before and stays as it is.
    `before`: it was hidden the last time, and is hidden again rather than another.
    """

    scope: Scope
    region: int
    n: int | None
    satisfied: int | None
    figure: Figure
    fixed: bool = False
    before: bool = False
    reason: Reason | None = None
    absent: bool = False

    @property
    def shown(self) -> bool:
        return self.reason is None and self.figure.told

    @property
    def headline(self) -> bool:
        """Exact, and so the last thing to be hidden."""
        return self.scope.headline and self.figure.shown == Shown.EXACT

    @property
    def may_be_hidden(self) -> bool:
        return self.shown and not self.fixed and bool(self.n)

    def hide(self, reason: Reason) -> None:
        self.reason = reason


def is_small(n: int | None, policy: Policy) -> bool:
    return n is not None and 1 <= n < policy.least


def hiding_order(entry: Entry) -> tuple[bool, int, Scope]:
    """Who is hidden first: what was hidden the last time, then the smallest, then by what it is."""
    return not entry.before, entry.n or 0, entry.scope


def displayed(id: str, entry: Entry, *, under_review: bool = False) -> Displayed:
    if entry.absent:
        return Displayed(id, entry.scope, Figure(Shown.ABSENT), entry.reason)
    if entry.shown:
        return Displayed(id, entry.scope, entry.figure, under_review=under_review)
    return Displayed(id, entry.scope, Figure(Shown.SUPPRESSED), entry.reason)
