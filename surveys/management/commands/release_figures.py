"""Releases a month's figures for those outside the Research Bureau."""

from argparse import ArgumentParser
from collections import Counter

from django.utils import timezone

from kentpcc import commands
from kentpcc.commands import month
from kentpcc.periods import Month
from surveys.figures.releases.actions import release


class Command(commands.Command):
    help = "Decides, with all that was ever released, what may be shown of the figures up to a month, and keeps it."
    reads = {"to": month}

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--to", required=True, metavar="2019-07", help="the last month; it must have ended")
        parser.add_argument("--reason", default="", help="of a correction, where the month was released before")

    def handle(self, *, to: Month, reason: str, **_: object) -> None:
        kept = release(to, by=None, at=timezone.now(), reason=reason)
        ways = Counter(cell["shown"] for cell in kept.content["cells"])
        counted = ", ".join(f"{ways[way]} {way}" for way in sorted(ways))
        self.stdout.write(f"released up to {to}, version {kept.version}, seal {kept.content_hash}: {counted}")
