"""How much was passed on, of which kind and about what, and whether it was seen to in time."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from kentpcc.geography import FORCE, Area
from kentpcc.periods import Period
from surveys.disclosure.cells import hidden
from surveys.disclosure.display import rounded
from surveys.disclosure.policy import POLICY
from surveys.feedback.lines import midnight, of_area
from surveys.models import FeedbackItem

Counts = Mapping[str, int]
FEW = f"fewer than {POLICY.least}"
HIDDEN = "not shown"
IN_TIME, LATE, NOT_YET = "Closed in time", "Closed late", "Not closed yet"


@dataclass(frozen=True)
class PassedOn:
    """True counts of items that were routed in a period: for the Bureau only. What was taken back is not counted."""

    total: int
    kinds: Counts
    themes: Counts
    times: Counts


def passed_on(period: Period, area: Area | None = None) -> PassedOn:
    routed = of_area(FeedbackItem.objects.passed_on(), area or FORCE).filter(
        routed_at__gte=midnight(period.first.first_day), routed_at__lt=midnight(period.ends)
    )
    items = list(routed.only("kind", "theme", "state", "due_at", "closed_at").order_by())
    return PassedOn(
        total=len(items),
        kinds=_counted(FeedbackItem.Kind, [item.kind for item in items]),
        themes=_counted(FeedbackItem.Theme, [item.theme for item in items]),
        times=dict.fromkeys((IN_TIME, LATE, NOT_YET), 0) | Counter(map(_time, items)),
    )


def _counted(choices: type[FeedbackItem.Kind] | type[FeedbackItem.Theme], said: list[str]) -> Counts:
    counted = Counter(said)
    return {str(choice.label): counted[choice.value] for choice in choices}


def _time(item: FeedbackItem) -> str:
    if item.closed_at is None:
        return NOT_YET
    return LATE if item.is_late else IN_TIME


def shown(found: PassedOn) -> Iterator[tuple[str, str]]:
    """For outside the Bureau: rounded, few not told, and so much of each breakdown hidden that nobody subtracts."""
    yield "Items passed on", _about(found.total)
    if found.total < POLICY.least:
        return
    for parts in (found.kinds, found.times, found.themes):
        # A count of nobody is one as well: that a group has none tells of all the others.
        secret = hidden(list(parts.values()))
        if len(secret) == len(parts):
            continue  # a list of nothing but "not shown" tells a reader nothing
        yield from ((title, HIDDEN if at in secret else _about(n)) for at, (title, n) in enumerate(parts.items()))


def _about(count: int) -> str:
    if not count:
        return "none"
    return FEW if count < POLICY.least else f"about {rounded(count, POLICY.rounding)}"
