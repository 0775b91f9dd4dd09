"""Walks the audit trail's chain, and compares it with what was anchored outside the database."""

from argparse import ArgumentParser
from pathlib import Path

from kentpcc import commands
from kentpcc.models import AuditEntry
from kentpcc.refusals import Refused
from kentpcc.trail import anchors, checking


class Command(commands.Command):
    help = (
        "Checks that no entry of the audit trail was changed, removed or put in, and that it holds all that was "
        "anchored outside the database; names the first that does not fit."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--anchors",
            type=Path,
            metavar="FILE",
            help="anchors kept elsewhere: a copy of the file, or a log to which they were sent",
        )

    def handle(self, *, anchors: Path | None, **_: object) -> None:
        known = _known(anchors)
        if faults := checking.faults(known):
            raise Refused(" ".join(faults))
        self.stdout.write(f"{AuditEntry.objects.count()} entries, the chain is whole")
        if known:
            self.stdout.write(f"{len(known)} anchors, the last of {_last(known)}, agree")


def _known(path: Path | None) -> list[anchors.Anchor | int]:
    return checking.anchored() if path is None else anchors.read(path)


def _last(known: list[anchors.Anchor | int]) -> str:
    last = known[-1]
    return last.when if isinstance(last, anchors.Anchor) else ""
