"""Draws a random sample and queues it."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from kentpcc.management.commands._arguments import survey
from surveys.fieldwork.samples import NothingToDraw, draw


class Command(BaseCommand):
    help = "Draws a seeded random sample of a survey's eligible victims and puts it into the queue."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("survey")
        parser.add_argument("--size", type=int, required=True)
        parser.add_argument("--seed", type=int, required=True)
        parser.add_argument("--by", choices=["district"], help="share the draw out in proportion")

    def handle(self, **options: Any) -> None:
        try:
            sample = draw(
                survey(options["survey"]),
                size=options["size"],
                seed=options["seed"],
                by_district=options["by"] == "district",
                by=None,
                at=timezone.now(),
            )
        except NothingToDraw as reason:
            raise CommandError(str(reason)) from None
        self.stdout.write(f"drew {sample.drawn} of {sample.frame_size} eligible, seed {sample.seed}")
