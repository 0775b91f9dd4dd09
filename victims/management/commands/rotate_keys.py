"""Brings everything encrypted under the first of FIELD_KEYS, while the site runs."""

from django.utils import timezone

from kentpcc import commands
from victims.protection.keys.rotation import rotate


class Command(commands.Command):
    help = "Encrypts every value and sealed file again under the first of FIELD_KEYS; the others may go afterwards."

    def handle(self, **_: object) -> None:
        rotate(by=None, at=timezone.now(), say=self.stdout.write)
        self.stdout.write("Nothing is left on an old key: the others may be taken out of FIELD_KEYS.")
