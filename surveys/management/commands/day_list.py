"""Who may be rung on a day and who may not, each open case counted once."""

import json
from argparse import ArgumentParser
from datetime import date

from django.utils import timezone

from kentpcc import commands
from kentpcc.commands import day
from surveys.fieldwork.calling.day_list import Day, as_json, day_of
from surveys.management.commands._arguments import survey, surveys
from surveys.models import Survey


class Command(commands.Command):
    help = "Who may be rung on a day and who may not, with a counted reason: every open case once."
    reads = {"survey": survey, "on": day}

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("survey", nargs="?", help="all surveys unless one is named")
        parser.add_argument("--on", metavar="2019-09-18", help="another day than today")
        parser.add_argument("--format", choices=["text", "json"], default="text")

    def handle(self, *, survey: Survey | None, on: date | None, format: str, **_: object) -> None:
        days = [day_of(each, on or timezone.localdate()) for each in surveys(survey)]
        if format == "json":
            listed = [as_json(each) for each in days]
            self.stdout.write(json.dumps(listed[0] if survey else listed, indent=2))
        else:
            self.stdout.write("\n\n".join(_as_text(each) for each in days))


def _as_text(day: Day) -> str:
    lines = [f"{day.survey.title}, {day.on:%-d %B %Y}", f"{day.may_be_rung:>8,}  may be rung"]
    return "\n".join([*lines, *(f"{count:>8,}  {bar.value}" for bar, count in day.reasons.items())])
