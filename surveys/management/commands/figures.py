"""Prints figures: satisfied, base, percentage and interval."""

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from surveys.figures.queries import FORCE, Figure, UnknownArea, figure, figures, figures_by_district
from surveys.management.commands._arguments import add_period, period, surveys


class Command(BaseCommand):
    help = "The figures of one survey, or all, over a run of months: for the force, an area or each district."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("survey", nargs="?")
        add_period(parser)
        parser.add_argument("--area", default=FORCE, help="force, a division or a district")
        parser.add_argument("--by", choices=["district"])
        parser.add_argument("--format", choices=["text", "json"], default="text")

    def handle(self, **options: Any) -> None:
        months = period(options["first"], options["last"])
        try:
            found = [each for survey in surveys(options["survey"]) for each in _figures(survey, months, options)]
        except UnknownArea as fault:
            raise CommandError(str(fault)) from None
        if options["format"] == "json":
            self.stdout.write(json.dumps([as_json(each) for each in found], indent=2))
            return
        for each in found:
            self.stdout.write(_line(each))


def _figures(survey, months, options) -> list[Figure]:
    if options["by"]:
        return figures_by_district(survey, months)
    # A survey that asked nobody has a line too: its headline, with base 0.
    return figures(survey, months, area=options["area"]) or [figure(survey, months, area=options["area"])]


def as_json(found: Figure) -> dict[str, Any]:
    interval = found.proportion.interval_percentages()
    percentage = found.proportion.percentage
    return {
        "survey": found.survey,
        "measure": found.measure,
        "area": found.area,
        "period": found.period.label,
        "surveyed": found.surveyed,
        "satisfied": found.satisfied,
        "base": found.base,
        "percentage": None if percentage is None else float(percentage),
        "interval": interval and [float(end) for end in interval],
        "dont_know": found.dont_know,
        "not_applicable": found.not_applicable,
        "refused": found.refused,
        "not_asked": found.not_asked,
    }


def _line(found: Figure) -> str:
    where = f"{found.survey}, {found.measure}, {found.area}, {found.period.label}"
    if not found.base:
        return f"{where}: nobody was asked ({found.surveyed} surveyed)"
    low, high = found.proportion.interval_percentages()  # type: ignore[misc]
    left_out = (
        f"{found.not_asked} not asked, {found.dont_know} don't know, "
        f"{found.not_applicable} not applicable, {found.refused} refused"
    )
    note = " [low base]" if found.proportion.low_base else ""
    return (
        f"{where}: {found.satisfied} of {found.base} satisfied, {found.proportion.percentage}% "
        f"({low} to {high}){note}; {left_out}"
    )
