"""Lays two shares side by side: how far apart they are, how sure that is, and what the samples could show."""

import json
from argparse import ArgumentParser
from decimal import Decimal

from kentpcc import commands
from kentpcc.refusals import Refused
from surveys.statistics.could_show import CouldShow, between
from surveys.statistics.difference import METHOD, Difference
from surveys.statistics.proportion import Proportion

MOST = 1_000_000  # interviews: more than anybody could make


def share(written: str) -> Proportion:
    """“139/177”, spaces or not."""
    satisfied, slash, base = (part.strip() for part in written.partition("/"))
    if not (slash and all(part.isascii() and part.isdecimal() and len(part) < 10 for part in (satisfied, base))):
        raise Refused(f"“{written}” is no share: write satisfied and base as 139/177.")
    if not 0 < int(base) <= MOST:
        raise Refused(f"“{written}” cannot be compared: the base is from 1 to {MOST:,} interviews.")
    try:
        return Proportion(int(satisfied), int(base))
    except ValueError as fault:
        raise Refused(str(fault)) from None


class Command(commands.Command):
    help = "The difference of two shares, the first less the second: name the later, or the higher, first."
    reads = {"first": share, "second": share}

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("first", metavar="SATISFIED1/BASE1")
        parser.add_argument("second", metavar="SATISFIED2/BASE2")
        parser.add_argument("--format", choices=["text", "json"], default="text")

    def handle(self, *, first: Proportion, second: Proportion, format: str, **_: object) -> None:
        difference, change = Difference(first, second), between(first, second)
        if format == "json":
            self.stdout.write(json.dumps(as_json(difference, change), indent=2))
            return
        for line in as_text(difference, change):
            self.stdout.write(line)


def as_json(difference: Difference, change: CouldShow) -> dict[str, object]:
    """In points to one decimal; `p` from 0 to 1."""
    test = difference.test
    return {
        "difference": float(difference.points),
        "interval": [float(end) for end in difference.interval_points()],
        "p": test.p,
        "method": f"{METHOD}; p by {test.method}",
        "verdict": difference.verdict.value,
        "could_show": change.as_json(),
    }


def as_text(difference: Difference, change: CouldShow) -> list[str]:
    low, high = difference.interval_points()
    test = difference.test
    p = "p < 0.001" if test.p < 0.001 else f"p = {test.p:.3f}"
    return [
        difference.verdict.value,
        f"{difference.first.percentage}% less {difference.second.percentage}%: {difference.points} points "
        f"({low} to {high}, 95%, {METHOD}); {p} ({test.method})",
        f"Samples of {difference.first.base} and {difference.second.base} could show {_words(change.significant)} at "
        f"95%, and {_words(change.power80)} four times in five.",
    ]


def _words(points: Decimal | None) -> str:
    return "no change at all" if points is None else f"a change of {points} points"
