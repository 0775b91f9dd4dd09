"""Prints the waterfall: from the extract to the completed interview."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from kentpcc.geography import FORCE, Area, UnknownArea, area_named
from surveys.fieldwork.waterfall import Waterfall, usual_period, waterfall
from surveys.fieldwork.waterfall.writers import as_csv, as_json, as_text
from surveys.management.commands._arguments import period, surveys
from surveys.models import Survey

FORMATS = {"text": as_text, "csv": as_csv, "json": as_json}


class Command(BaseCommand):
    help = "Who was excluded, eligible, sampled, called and interviewed, of the crimes reported in some months."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("survey", nargs="?", help="its code, e.g. hate_crime; all surveys if left out")
        parser.add_argument("--from", dest="first", metavar="2019-05", help="first month of the reports")
        parser.add_argument("--to", dest="last", metavar="2019-07", help="last month, included")
        parser.add_argument("--district", default=FORCE.code, help="a district or a division; the force if left out")
        parser.add_argument("--format", choices=list(FORMATS), default="text")

    def handle(self, **options: Any) -> None:
        if bool(options["first"]) != bool(options["last"]):
            raise CommandError("Give both --from and --to, or neither.")
        area = _area(options["district"])
        found = [_count(each, area, options) for each in surveys(options["survey"])]
        self.stdout.write(FORMATS[options["format"]](found), ending="")


def _count(survey: Survey, area: Area, options: dict[str, Any]) -> Waterfall:
    today = timezone.localdate()
    months = period(options["first"], options["last"]) if options["first"] else usual_period(survey, today)
    return waterfall(survey, on=today, period=months, area=area)


def _area(text: str) -> Area:
    try:
        return area_named(text)
    except UnknownArea as fault:
        raise CommandError(str(fault)) from None
