"""The waterfall line by line: what the page, the command and both files say, in the same order."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from surveys.fieldwork.outcomes import Group
from surveys.fieldwork.waterfall.counting import Waterfall

OTHER_OUTCOMES = {
    Group.PARTIAL: "Partly completed",
    Group.REFUSAL: "Refused, or broke off",
    Group.NON_CONTACT: "Never available, or a machine answered",
    Group.OTHER: "Unable, or not safe to talk",
    Group.UNKNOWN_HOUSEHOLD: "No answer",
    Group.UNKNOWN_OTHER: "Wrong or dead number",
    Group.NOT_ELIGIBLE: "Barred after a call",
}


@dataclass(frozen=True)
class Line:
    """`kind` is step, out (left at that step) or reason (part of the excluded, who may have several)."""

    step: str
    title: str
    count: int
    kind: str = "step"
    rule: str = ""
    version: int | None = None
    text: str = ""
    share: int = 0  # of the extract, in whole per cent, for the bar


def lines(waterfall: Waterfall) -> list[Line]:
    return [_with_share(line, waterfall.extract) for line in _lines(waterfall)]


def _lines(waterfall: Waterfall) -> Iterator[Line]:
    yield Line("extract", "In the extracts", waterfall.extract)
    yield Line("excluded", "Excluded, for one reason or more", waterfall.excluded, "out")
    for each in waterfall.reasons:
        yield Line("reason", each.title, each.count, "reason", each.rule, each.version, each.text)
    yield Line("eligible", "Eligible", waterfall.eligible)
    yield Line("not_sampled", "Not sampled", waterfall.not_sampled, "out")
    yield Line("sampled", "Sampled", waterfall.sampled)
    yield Line("barred_later", "Barred after the draw", waterfall.barred_later, "out")
    yield Line("window_closed", "Not called before the window closed", waterfall.window_closed, "out")
    yield Line("waiting", "Not called yet", waterfall.waiting, "out")
    yield Line("called", "Called", waterfall.called)
    for group, title in OTHER_OUTCOMES.items():
        yield Line(f"outcome_{group.value}", title, waterfall.outcomes[group], "out")
    yield Line("under_way", "Call under way", waterfall.under_way, "out")
    yield Line("completed", "Completed", waterfall.completed)


def _with_share(line: Line, extract: int) -> Line:
    share = round(100 * line.count / extract) if extract else 0
    return replace(line, share=share)
