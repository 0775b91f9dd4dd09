"""The waterfall line by line: what the page, the command and both files say, in the same order."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace

from kentpcc.rounding import whole_per_cent
from surveys.fieldwork.outcomes import Group
from surveys.fieldwork.waterfall.counting import Barred, Waterfall

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
    """`kind` is step, out (left at that step) or reason (part of the excluded, who may have several).

    `count` and `share` are None where they are hidden.
    """

    step: str
    title: str
    count: int | None
    kind: str = "step"
    rule: str = ""
    version: int | None = None
    text: str = ""
    share: int | None = 0  # of the extract, in whole per cent, for the bar

    @property
    def key(self) -> str:
        """Of the line among all of an area."""
        return f"{self.step} {self.rule} {self.version}" if self.rule else self.step


def lines(waterfall: Waterfall, secret: Collection[str] = ()) -> list[Line]:
    """`secret` are the keys of those that are hidden."""
    extract = None if "extract" in secret else waterfall.extract
    shown = (replace(line, count=None) if line.key in secret else line for line in _lines(waterfall, secret))
    return [_with_share(line, extract) for line in shown]


def _lines(waterfall: Waterfall, secret: Collection[str]) -> Iterator[Line]:
    yield Line("extract", "In the extracts", waterfall.extract)
    yield Line("excluded", "Excluded, for one reason or more", waterfall.excluded, "out")
    yield from sorted(map(_reason, waterfall.reasons), key=lambda line: _last(line, secret))
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


def _reason(each: Barred) -> Line:
    return Line("reason", each.title, each.count, "reason", each.rule, each.version, each.text)


def _last(line: Line, secret: Collection[str]) -> tuple[bool, str]:
    """The commonest come first: of those that are hidden their place would tell how common."""
    return (True, line.key) if line.key in secret else (False, "")


def _with_share(line: Line, extract: int | None) -> Line:
    """None where a count is hidden, or where nobody was in the extracts: no share is not 0 %."""
    return replace(line, share=whole_per_cent(line.count, extract) if line.count is not None and extract else None)
