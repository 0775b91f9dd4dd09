"""Prints figures: satisfied, base, percentage and interval."""

import json
from argparse import ArgumentParser

from kentpcc import commands
from kentpcc.geography import FORCE, Area, area_named
from kentpcc.periods import Month, Period
from kentpcc.refusals import Refused
from surveys.board.paper import NOT_RELEASED
from surveys.figures.by_group import figures_by_group
from surveys.figures.dimensions import BY_CODE
from surveys.figures.queries import Figure, figures_by_district, figures_or_headline
from surveys.management.commands._arguments import MONTHS, add_period, period, survey, surveys
from surveys.models import Survey
from surveys.statistics.could_show import could_show

DISTRICT = "district"


class Command(commands.Command):
    help = "The figures of one survey, or all, over a run of months: for the force, an area, or by district or group."
    reads = {**MONTHS, "survey": survey, "area": area_named}

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("survey", nargs="?")
        add_period(parser)
        parser.add_argument("--area", default=FORCE.code, help="force, a division or a district")
        parser.add_argument("--by", choices=[DISTRICT, *BY_CODE], help="each district, or each group of a dimension")
        parser.add_argument("--format", choices=["text", "json"], default="text")

    def handle(
        self,
        *,
        survey: Survey | None,
        first: Month,
        last: Month,
        area: Area,
        by: str | None,
        format: str,
        **_: object,
    ) -> None:
        months = period(first, last)
        if by == DISTRICT and area != FORCE:
            raise Refused("--by district lists every district of the force: leave --area out, or leave --by out.")
        figures = [found for each in surveys(survey) for found in _figures(each, months, area, by)]
        if format == "json":
            self.stdout.write(json.dumps([as_json(figure, group) for figure, group in figures], indent=2))
            return
        self.stderr.write(NOT_RELEASED)  # beside the figures, not among them
        for figure, group in figures:
            self.stdout.write(_line(figure, group))


def _figures(survey: Survey, months: Period, area: Area, by: str | None) -> list[tuple[Figure, str]]:
    """Each with its group, as `gender=female`; "" for everybody."""
    if by in BY_CODE:
        return [(each.figure, each.group) for each in figures_by_group(survey, months, BY_CODE[by], area=area)]
    everybody = figures_by_district(survey, months) if by else figures_or_headline(survey, months, area=area)
    return [(figure, "") for figure in everybody]


def as_json(figure: Figure, group: str = "") -> dict[str, object]:
    interval = figure.proportion.interval_percentages()
    percentage = figure.proportion.percentage
    change = could_show(figure.proportion)
    return {
        "survey": figure.survey,
        "measure": figure.measure,
        "area": figure.area,
        **({"group": group} if group else {}),
        "period": figure.period.label,
        "surveyed": figure.surveyed,
        "satisfied": figure.satisfied,
        "base": figure.base,
        "percentage": None if percentage is None else float(percentage),
        "interval": interval and [float(end) for end in interval],
        "dont_know": figure.dont_know,
        "not_applicable": figure.not_applicable,
        "refused": figure.refused,
        "not_asked": figure.not_asked,
        "could_show": change and change.as_json(),
    }


def _line(figure: Figure, group: str) -> str:
    place = f"{figure.area}, {group}" if group else figure.area
    where = f"{figure.survey}, {figure.measure}, {place}, {figure.period.label}"
    if not figure.base:
        return f"{where}: nobody was asked ({figure.surveyed} surveyed)"
    low, high = figure.proportion.interval_percentages() or (None, None)  # never None where there is a base
    left_out = (
        f"{figure.not_asked} not asked, {figure.dont_know} don't know, "
        f"{figure.not_applicable} not applicable, {figure.refused} refused"
    )
    note = " [low base]" if figure.proportion.low_base else ""
    return (
        f"{where}: {figure.satisfied} of {figure.base} satisfied, {figure.proportion.percentage}% "
        f"({low} to {high}){note}; {_change(figure)}{left_out}"
    )


def _change(figure: Figure) -> str:
    """What two periods of this size could show; nothing of a handful, which could show none."""
    change = could_show(figure.proportion)
    if not (change and change.significant):
        return ""
    found = f", or {change.power80} four times in five" if change.power80 else ""
    return f"could show a change of {change.significant} points{found}; "
