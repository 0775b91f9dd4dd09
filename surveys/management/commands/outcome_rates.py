"""Prints the AAPOR outcome rates."""

import json
from argparse import ArgumentParser
from collections.abc import Mapping

from kentpcc import commands
from kentpcc.geography import FORCE, Area, area_named
from kentpcc.periods import Month
from kentpcc.refusals import Refused
from kentpcc.rounding import half_up
from surveys.fieldwork.counting import by_group, counts_by_code
from surveys.fieldwork.outcome_rates.scope import Scope
from surveys.fieldwork.rates import outcome_rates
from surveys.management.commands._arguments import MONTHS, add_period, period, survey, surveys
from surveys.models import Survey

MOST = 1_000_000_000  # cases: more than anybody could have
ALONE = "--counts are given instead of the cases: leave out the survey, --from, --to, --district and --replicate."


def number(written: str) -> float:
    """As anybody writes one: Python takes 1_000 too, and digits of other alphabets. Raises ValueError."""
    if not written.isascii() or "_" in written:
        raise ValueError(f"{written!r} is no number.")
    return float(written)


def given(text: str) -> dict[str, float]:
    try:
        pairs = [(name.strip(), number(count)) for name, count in (part.split("=") for part in text.split(","))]
    except ValueError:
        raise Refused("Write the counts as I=4,P=2,R=1,NC=1,O=1,UH=1,UO=1,NE=1.") from None
    counts = dict(pairs)
    if len(counts) < len(pairs):
        raise Refused("An outcome group stands there twice: give each once, with all its cases.")
    for name, count in pairs:
        if not 0 <= count <= MOST:  # nor is what is no number at all
            raise Refused(f"{name} has no count of cases: give a number from 0 to {MOST:,}.")
    return counts


def share(text: str) -> float:
    try:
        return number(text)
    except ValueError:
        raise Refused(f"“{text}” is no share: give --e as a number from 0 to 1.") from None


class Command(commands.Command):
    help = "The AAPOR rates of the cases closed or last called in some months, or of counts that are given."
    reads = {**MONTHS, "survey": survey, "counts": given, "e": share, "district": area_named}

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("survey", nargs="?")
        add_period(parser, required=False)
        parser.add_argument("--counts", help="I=4,P=2,R=1,NC=1,O=1,UH=1,UO=1,NE=1 instead of the cases")
        parser.add_argument("--e", help="share of unknown cases taken as eligible; estimated unless given")
        parser.add_argument("--district", metavar="AREA", help="a district or a division; the whole force otherwise")
        parser.add_argument("--replicate", type=int, metavar="N", help="one random part of the samples")
        parser.add_argument("--format", choices=["text", "json"], default="text")

    def handle(
        self,
        *,
        survey: Survey | None,
        first: Month | None,
        last: Month | None,
        counts: Mapping[str, float] | None,
        e: float | None,
        district: Area | None,
        replicate: int | None,
        format: str,
        **_: object,
    ) -> None:
        if counts is not None and any(each is not None for each in (survey, first, last, district, replicate)):
            raise Refused(ALONE)
        rates = _rates(counts or _counted(survey, first, last, district or FORCE, replicate), e)
        if format == "json":
            self.stdout.write(json.dumps(rates, indent=2))
            return
        for name, rate in rates.items():
            self.stdout.write(f"{name:<6}{'not available' if rate is None else half_up(rate, 3)}")


def _counted(
    survey: Survey | None, first: Month | None, last: Month | None, area: Area, replicate: int | None
) -> Mapping[str, float]:
    if not (first and last):
        raise Refused("Give --from and --to, or the --counts themselves.")
    if replicate is not None and replicate < 1:
        raise Refused(f"There is no replicate {replicate}: they are numbered from 1.")
    scope = Scope(tuple(surveys(survey)), period(first, last), area, replicate)
    return by_group(counts_by_code(scope.cases()))


def _rates(counts: Mapping[str, float], e: float | None) -> dict[str, float | None]:
    try:
        return outcome_rates(counts, e)
    except ValueError as fault:
        raise Refused(str(fault)) from None
