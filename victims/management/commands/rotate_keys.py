"""Brings everything encrypted under the first of FIELD_KEYS, while the site runs."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from kentpcc.commands import refusals
from victims.protection.keys.rotation import rotate


class Command(BaseCommand):
    help = "Encrypts every value and sealed file again under the first of FIELD_KEYS; the others may go afterwards."

    def handle(self, **options: Any) -> None:
        with refusals():
            rotate(by=None, at=timezone.now(), say=self.stdout.write)
        self.stdout.write("Nothing is left on an old key: the others may be taken out of FIELD_KEYS.")
