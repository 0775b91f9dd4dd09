"""Prints a measure month by month, with limits, signs and breaks, and what may be said of it."""

import json
from argparse import ArgumentParser

from kentpcc import commands
from kentpcc.periods import Month
from kentpcc.refusals import Refused
from surveys.board.paper import NOT_RELEASED
from surveys.figures.trend import Line, SurveyTrend, survey_trend
from surveys.management.commands._arguments import MONTHS, add_period, period, survey
from surveys.models import Measure, Survey
from surveys.statistics.level import Change
from surveys.statistics.proportion import Proportion, in_points
from surveys.statistics.special_causes import SHAPES, WORDS

SAID = {
    Change.NO_CHANGE: "No change of level is shown.",
    Change.TOO_EARLY: "Too early to say whether the level has changed: fewer than two months can be compared.",
}
CHANGED = {Change.FALL: "A fall", Change.RISE: "A rise"}


def measure(code: str) -> str:
    known = list(Measure.objects.values_list("code", flat=True))
    if code not in known:
        raise Refused(f"There is no measure “{code}”. Measures are: {', '.join(known)}.")
    return code


class Command(commands.Command):
    help = "A monthly control chart as a table: limits from its own months, signs of special causes, breaks."
    reads = {**MONTHS, "survey": survey, "measure": measure}

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("survey")
        parser.add_argument("--measure", default=Measure.HEADLINE, help="the whole experience unless named")
        add_period(parser)
        parser.add_argument("--format", choices=["text", "json"], default="text")

    def handle(self, *, survey: Survey, measure: str, first: Month, last: Month, format: str, **_: object) -> None:
        trend = survey_trend(survey, period(first, last), measure=measure)
        if format == "json":
            self.stdout.write(json.dumps([as_json(line) for line in trend.lines], indent=2))
            return
        self.stderr.write(NOT_RELEASED)  # beside the figures, not among them
        for line in trend.lines:
            self.stdout.write(_text(line))
        self.stdout.write(_verdict(trend))


def as_json(line: Line) -> dict[str, object]:
    """Per cent to one decimal; `limits` and `percentage` null where nobody was asked."""
    proportion, limits = line.reading.proportion, line.reading.limits
    percentage = proportion.percentage
    return {
        "month": str(line.month),
        "base": proportion.base,
        "satisfied": proportion.satisfied,
        "percentage": None if percentage is None else float(percentage),
        "limits": limits and [float(in_points(limit)) for limit in limits],
        "signals": list(line.reading.signals),
        "break": line.reason,
    }


def _text(line: Line) -> str:
    proportion, limits = line.reading.proportion, line.reading.limits
    said = [f"{line.month.name}: {_share(proportion)}" if proportion.base else f"{line.month.name}: nobody was asked"]
    if limits:
        kind = "trial limits" if line.reading.trial else "limits"
        said.append(f"{kind} {in_points(limits[0])} to {in_points(limits[1])}")
    said += [f"{SHAPES[code]} {WORDS[code]}" for code in line.reading.signals]
    return "; ".join([*said, *([f"BREAK: {line.reason}"] if line.reason else [])])


def _verdict(trend: SurveyTrend) -> str:
    verdict = trend.verdict
    if not (trend.since and verdict.before and verdict.after):
        return SAID[verdict.change]
    return (
        f"{CHANGED[verdict.change]} since {trend.since.name}: {_share(verdict.after)}, and {_share(verdict.before)} "
        "before it."
    )


def _share(proportion: Proportion) -> str:
    return f"{proportion.percentage}% ({proportion.satisfied} of {proportion.base})"
