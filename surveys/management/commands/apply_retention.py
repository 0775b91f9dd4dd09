"""Deletes what has served, as the nightly job does."""

from argparse import ArgumentParser
from datetime import date, datetime
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from kentpcc.commands import day
from surveys.protection import retention
from victims.models import Deletion, RetentionPolicy


class Command(BaseCommand):
    help = "Deletes contact details and restricted texts that are due; prints how many of each."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="only say what would be deleted")
        parser.add_argument("--on", help="as if it were this day, e.g. 2019-07-31; today if left out")

    def handle(self, **options: Any) -> None:
        now = timezone.now()
        on = day(options["on"]) if options["on"] else timezone.localdate(now)
        if on > timezone.localdate(now) and not options["dry_run"]:
            raise CommandError(f"{on} is in the future: add --dry-run to see what would be deleted then.")
        try:
            (self._foresee if options["dry_run"] else self._apply)(on, now)
        except RetentionPolicy.DoesNotExist:
            raise CommandError(f"No retention policy was in force on {on}: name a later day.") from None

    def _foresee(self, on: date, now: datetime) -> None:
        due = retention.due(on=on, at=now)
        self.stdout.write(f"on {on}, policy v{due.policy.version}: these would be deleted")
        self.stdout.write(f"  contact details of {due.contact} people")
        self.stdout.write(f"  {due.texts} restricted texts of {due.texts_people} people")
        self.stdout.write(f"  kept by a legal hold: contact details of {due.on_hold} people")
        self.stdout.write("Nothing was deleted.")

    def _apply(self, on: date, now: datetime) -> None:
        run = retention.apply(on=on, at=now)
        self.stdout.write(f"on {on}, policy v{run.policy.version}: data of {run.people} people deleted")
        for line in Deletion.in_words(run.counts):
            self.stdout.write(f"  {line}")
