"""Deletes what has served, as the nightly job does."""

from argparse import ArgumentParser
from datetime import date, datetime

from django.utils import timezone

from kentpcc import commands
from kentpcc.commands import day
from kentpcc.refusals import Refused
from surveys.protection import retention
from victims.models import Deletion, RetentionPolicy


class Command(commands.Command):
    help = "Deletes contact details, restricted texts and notes that are due; prints how many of each."
    reads = {"on": day}

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="only say what would be deleted")
        parser.add_argument("--on", help="as if it were this day, e.g. 2019-07-31; today if left out")

    def handle(self, *, on: date | None, dry_run: bool, **_: object) -> None:
        now = timezone.now()
        today = timezone.localdate(now)
        on = on or today
        if on > today and not dry_run:
            raise Refused(f"{on} is in the future: add --dry-run to see what would be deleted then.")
        try:
            (self._foresee if dry_run else self._apply)(on, now)
        except RetentionPolicy.DoesNotExist:
            raise Refused(f"No retention policy was in force on {on}: name a later day.") from None

    def _foresee(self, on: date, now: datetime) -> None:
        due = retention.due(on=on, at=now)
        self.stdout.write(f"on {on}, policy v{due.policy.version}: these would be deleted")
        self.stdout.write(f"  contact details of {due.contact} people")
        self.stdout.write(f"  {due.texts} restricted texts of {due.texts_people} people")
        self.stdout.write(f"  {due.notes} notes of supervisors")
        self.stdout.write(f"  {due.feedback} items of feedback, their words")
        self.stdout.write(f"  kept by a legal hold: contact details of {due.on_hold} people")
        self.stdout.write("Nothing was deleted.")

    def _apply(self, on: date, now: datetime) -> None:
        run = retention.apply(on=on, at=now)
        self.stdout.write(f"on {on}, policy v{run.policy.version}: data of {run.people} people deleted")
        for line in Deletion.in_words(run.counts):
            self.stdout.write(f"  {line}")
