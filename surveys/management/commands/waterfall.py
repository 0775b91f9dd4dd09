"""Prints the waterfall: from the extract to the completed interview."""

from argparse import ArgumentParser

from django.utils import timezone

from kentpcc import commands
from kentpcc.geography import FORCE, Area, area_named
from kentpcc.periods import Month
from kentpcc.refusals import Refused
from surveys.fieldwork.waterfall import usual_period, waterfall
from surveys.fieldwork.waterfall.document import document
from surveys.fieldwork.waterfall.writers import printed
from surveys.management.commands._arguments import MONTHS, period, survey, surveys
from surveys.models import Survey


class Command(commands.Command):
    help = "Who was excluded, eligible, sampled, called and interviewed, of the crimes reported in some months."
    reads = {**MONTHS, "survey": survey, "district": area_named}

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("survey", nargs="?", help="its code, e.g. hate_crime; all surveys if left out")
        parser.add_argument("--from", dest="first", metavar="2019-05", help="first month of the reports")
        parser.add_argument("--to", dest="last", metavar="2019-07", help="last month, included")
        parser.add_argument("--district", default=FORCE.code, help="a district or a division; the force if left out")
        parser.add_argument("--format", choices=list(printed()), default="text")

    def handle(
        self,
        *,
        survey: Survey | None,
        district: Area,
        first: Month | None,
        last: Month | None,
        format: str,
        **_: object,
    ) -> None:
        today = timezone.localdate()
        if bool(first) != bool(last):
            raise Refused("Give both --from and --to, or neither.")
        months = period(first, last) if first and last else None
        waterfalls = [
            waterfall(each, on=today, period=months or usual_period(each, today), area=district)
            for each in surveys(survey)
        ]
        # As the file has it, its ends of lines too: so that what is printed into a file is that file.
        self.stdout.write(printed()[format].write(document(waterfalls)).decode(), ending="")
