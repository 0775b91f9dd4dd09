"""Fills an empty database with a believable force, wholly invented."""

import logging
from argparse import ArgumentParser

from django.conf import settings
from django.utils import timezone

from kentpcc import commands
from kentpcc.models import User
from kentpcc.refusals import Refused
from kentpcc.site.demo import loading, people


class Command(commands.Command):
    help = "Loads the demonstration into an empty database and prints a sign-in for each role."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--if-empty", action="store_true", help="do nothing, quietly, where there is data")
        parser.add_argument("--seed", type=int, default=2019)

    def handle(self, *, if_empty: bool, seed: int, **_: object) -> None:
        if settings.PRODUCTION:
            raise Refused("The demonstration is not for production: its passwords are published.")
        if User.objects.exists():
            if if_empty:
                return
            raise Refused("There is data already: load_demo only fills an empty database.")
        self.stdout.write("Loading the demonstration")
        dispatch = logging.getLogger("kentpcc.dispatch")
        dispatch.disabled = True  # no worker is running yet, and none is needed
        try:
            loading.load(at=timezone.now(), seed=seed, say=lambda line: self.stdout.write(f"  {line}"))
        finally:
            dispatch.disabled = False
        if not if_empty:  # before a start: the server says them
            self.stdout.write(people.sign_ins())
