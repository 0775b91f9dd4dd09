"""Draws a random sample, or replaces cases of one, and queues it."""

from argparse import ArgumentParser
from collections.abc import Mapping

from django.utils import timezone

from kentpcc import commands
from kentpcc.geography import districts_by_spelling, spelling
from kentpcc.refusals import Refused
from surveys.fieldwork.samples.drawing import draw
from surveys.fieldwork.samples.replacements import replace
from surveys.management.commands._arguments import survey
from surveys.models import Sample, Survey


def numbers(text: str) -> dict[str, int]:
    """thanet=10,dover=5, with any spelling of a district."""
    known = districts_by_spelling()
    known |= {spelling(district.code.replace("-", " ")): district for district in known.values()}
    numbers: dict[str, int] = {}
    for part in text.split(","):
        name, _, number = part.partition("=")
        if not number.strip().isdecimal():
            raise Refused("Write the fixed numbers as thanet=10,dover=5.")
        if spelling(name) not in known:
            raise Refused(f"There is no district “{name.strip()}”: write them as thanet=10,dover=5.")
        code = known[spelling(name)].pk
        if code in numbers:
            raise Refused(f"“{name.strip()}” is there twice: give each district one number.")
        numbers[code] = int(number)
    return numbers


class Command(commands.Command):
    help = "Draws a seeded random sample of a survey's eligible victims and puts it into the queue."
    reads = {"survey": survey, "fixed": numbers}

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("survey")
        parser.add_argument("--size", type=int, help="how many; all that ended without interview, with --replaces")
        parser.add_argument("--seed", type=int, required=True)
        parser.add_argument("--by", choices=["district"], help="share the draw out in proportion")
        parser.add_argument(
            "--fixed", metavar="thanet=10,dover=5", help="a number for each district, instead of --size"
        )
        parser.add_argument(
            "--replicates", type=int, default=1, metavar="N", help="random parts, called one after the other"
        )
        parser.add_argument("--replaces", type=int, metavar="ID", help="the sample whose lost cases are replaced")

    def handle(
        self,
        *,
        survey: Survey,
        seed: int,
        size: int | None,
        by: str | None,
        fixed: Mapping[str, int] | None,
        replaces: int | None,
        replicates: int,
        **_: object,
    ) -> None:
        _check(seed, size, by, fixed, replaces)
        now = timezone.now()
        if replaces is not None:
            sample = replace(_sample(survey, replaces), seed=seed, size=size, by=None, at=now)
        elif fixed is not None:
            sample = draw(survey, seed=seed, fixed=fixed, by=None, at=now, replicates=replicates)
        else:
            by_district = by == "district"
            sample = draw(
                survey, seed=seed, size=size or 0, by_district=by_district, by=None, at=now, replicates=replicates
            )
        self.stdout.write(f"drew {sample.drawn} of {sample.frame_size} eligible, seed {sample.seed}")


def _check(seed: int, size: int | None, by: str | None, fixed: Mapping[str, int] | None, replaces: int | None) -> None:
    if not 0 <= seed <= 2**62:
        raise Refused("The seed is a whole number from 0 to 2^62: choose another.")
    if replaces is not None:
        if fixed or by:
            raise Refused("A replacement is shared out as its sample was: leave --fixed and --by out.")
    elif fixed and (by or size is not None):
        raise Refused("Fixed numbers are the size and the shares: leave --size and --by out.")
    elif fixed is None and size is None:
        raise Refused("Say how many to draw, with --size or with --fixed.")


def _sample(survey: Survey, number: int) -> Sample:
    sample = Sample.objects.select_related("survey__population").filter(pk=number, survey=survey).first()
    if sample is None:
        raise Refused(f"“{survey.title}” has no sample {number}: see the samples' page.")
    return sample
