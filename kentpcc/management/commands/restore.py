"""Puts a backup back into an empty database, or tries one beside the site's."""

from argparse import ArgumentParser
from pathlib import Path

from django.conf import settings
from django.utils import timezone

from kentpcc import commands
from kentpcc.backup import restoring
from kentpcc.backup.restoring import Restored
from kentpcc.refusals import Refused
from surveys.protection.again import Again, do_again


class Command(commands.Command):
    help = (
        "Puts a backup back into an empty database, compares it with what was there, and erases again who was erased "
        "since. Without a folder, or with --drill, it only tries the backup in a database that is gone in the end."
    )
    reads = {"folder": Path}
    requires_system_checks: list[str] = []  # the database may be empty

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("folder", nargs="?", help="a backup, or a folder of them: then its newest")
        parser.add_argument("--verify", action="store_true", help="compare; alone it tries the newest of BACKUP_FOLDER")
        parser.add_argument("--drill", action="store_true", help="only try it; the site may run meanwhile")

    def handle(self, *, folder: Path | None, verify: bool, drill: bool, **_: object) -> None:
        if folder is None and not verify and not drill:
            raise Refused("Name the backup to put back, or try the newest with “manage.py restore --verify”.")
        if folder is None and not settings.BACKUP_FOLDER:
            raise Refused("Name the backup to try, or set BACKUP_FOLDER.")
        if folder is None or drill:
            self._say(restoring.drill(folder or Path(settings.BACKUP_FOLDER), at=timezone.now()), "was tried")
        else:
            self._restore(folder)

    def _restore(self, folder: Path) -> None:
        at = timezone.now()
        restored = restoring.restore(folder, at=at)
        self._say(restored, "was put back")
        self._say_again(do_again(since=restored.manifest.when, at=at))

    def _say(self, restored: Restored, done: str) -> None:
        manifest, found = restored.manifest, restored.findings
        if found.faults:
            raise Refused(f"{manifest.name} {done}, and is not what it was. " + " ".join(found.faults))
        self.stdout.write(
            f"{manifest.name} {done}: {found.rows:,} rows of {found.tables} tables as they were, "
            f"a whole trail of {found.entries:,} entries, {found.opened} sealed values opened, {manifest.files} files"
        )

    def _say_again(self, done: Again) -> None:
        said = f"erased again {done.erased}, held again {done.held}, holds lifted again {done.released}"
        if done.refused:
            raise Refused(f"{said}. Not done: " + " ".join(done.refused) + " Put it right before the site starts.")
        self.stdout.write(f"{said}; retention: {done.run.people if done.run else 0} people")
        self.stdout.write(
            "Run “manage.py restrict_account ACCOUNT” if the site has an account of its own, then start it."
        )
