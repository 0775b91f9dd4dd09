"""Makes a backup: the database, the files, and what is in both."""

from argparse import ArgumentParser
from pathlib import Path

from django.conf import settings
from django.utils import timezone

from kentpcc import commands
from kentpcc.backup import actions
from kentpcc.refusals import Refused
from victims.protection.erased import make_key


class Command(commands.Command):
    help = "Makes a backup of the database and the files, while the site runs; never of a key. Prints where it is."
    reads = {"folder": Path}

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("folder", nargs="?", default=settings.BACKUP_FOLDER, help="BACKUP_FOLDER if left out")
        parser.add_argument("--keep", type=int, metavar="N", help="delete all but the newest N afterwards")

    def handle(self, *, folder: Path, keep: int | None, **_: object) -> None:
        if folder == Path():
            raise Refused("Say into which folder: “manage.py backup FOLDER”, or set BACKUP_FOLDER.")
        make_key()
        made = actions.make(folder, at=timezone.now(), keep=keep)
        tables = made.manifest.contents.tables
        rows, size = sum(each[0] for each in tables.values()), sum(each[1] for each in made.manifest.parts.values())
        self.stdout.write(
            f"{made.path}: {rows:,} rows of {len(tables)} tables, {made.manifest.files} files, {size:,} bytes"
        )
        for name in made.gone:
            self.stdout.write(f"{name} deleted")
