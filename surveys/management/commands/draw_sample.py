"""Draws a random sample, or replaces cases of one, and queues it."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from kentpcc.geography import districts_by_spelling, spelling
from surveys.fieldwork.samples.drawing import NothingToDraw, draw
from surveys.fieldwork.samples.replacements import replace
from surveys.management.commands._arguments import survey
from surveys.models import Sample, Survey


class Command(BaseCommand):
    help = "Draws a seeded random sample of a survey's eligible victims and puts it into the queue."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("survey")
        parser.add_argument("--size", type=int, help="how many; all that ended without interview, with --replaces")
        parser.add_argument("--seed", type=int, required=True)
        parser.add_argument("--by", choices=["district"], help="share the draw out in proportion")
        parser.add_argument(
            "--fixed", metavar="thanet=10,dover=5", help="a number for each district, instead of --size"
        )
        parser.add_argument("--replaces", type=int, metavar="ID", help="the sample whose lost cases are replaced")

    def handle(self, **options: Any) -> None:
        _check(options)
        chosen = survey(options["survey"])
        try:
            sample = _replace(chosen, options) if options["replaces"] is not None else _draw(chosen, options)
        except NothingToDraw as reason:
            raise CommandError(str(reason)) from None
        self.stdout.write(f"drew {sample.drawn} of {sample.frame_size} eligible, seed {sample.seed}")


def _check(options: dict[str, Any]) -> None:
    if not 0 <= options["seed"] <= 2**62:
        raise CommandError("The seed is a whole number from 0 to 2^62: choose another.")
    if options["replaces"] is not None:
        if options["fixed"] or options["by"]:
            raise CommandError("A replacement is shared out as its sample was: leave --fixed and --by out.")
    elif options["fixed"] and (options["by"] or options["size"] is not None):
        raise CommandError("Fixed numbers are the size and the shares: leave --size and --by out.")
    elif options["fixed"] is None and options["size"] is None:
        raise CommandError("Say how many to draw, with --size or with --fixed.")


def _draw(chosen: Survey, options: dict[str, Any]) -> Sample:
    how = (
        {"fixed": _numbers(options["fixed"])}
        if options["fixed"] is not None
        else {"size": options["size"], "by_district": options["by"] == "district"}
    )
    return draw(chosen, seed=options["seed"], by=None, at=timezone.now(), **how)


def _replace(chosen: Survey, options: dict[str, Any]) -> Sample:
    sample = Sample.objects.select_related("survey__population").filter(pk=options["replaces"], survey=chosen).first()
    if sample is None:
        raise CommandError(f"“{chosen.title}” has no sample {options['replaces']}: see the samples' page.")
    return replace(sample, seed=options["seed"], size=options["size"], by=None, at=timezone.now())


def _numbers(text: str) -> dict[str, int]:
    """thanet=10,dover=5, with any spelling of a district."""
    known = districts_by_spelling()
    known |= {spelling(district.code.replace("-", " ")): district for district in known.values()}
    numbers: dict[str, int] = {}
    for part in text.split(","):
        name, _, number = part.partition("=")
        if not number.strip().isdecimal():
            raise CommandError("Write the fixed numbers as thanet=10,dover=5.")
        if spelling(name) not in known:
            raise CommandError(f"There is no district “{name.strip()}”: write them as thanet=10,dover=5.")
        code = known[spelling(name)].pk
        if code in numbers:
            raise CommandError(f"“{name.strip()}” is there twice: give each district one number.")
        numbers[code] = int(number)
    return numbers
