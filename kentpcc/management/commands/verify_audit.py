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
        "anchored outside the database, and that the file of anchors lost none; names the first that does not fit, and "
        "the entries before which the clock was put back."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--anchors",
            type=Path,
            metavar="FILE",
            help="anchors kept elsewhere: a copy of the file, or a log to which they were sent",
        )

    def handle(self, *, anchors: Path | None, **_: object) -> None:
        elsewhere = _elsewhere(anchors)
        if faults := checking.faults(elsewhere):
            raise Refused(" ".join(faults))
        known = checking.anchored() if elsewhere is None else elsewhere
        self.stdout.write(f"{AuditEntry.objects.count()} entries, the chain is whole")
        if known:
            self.stdout.write(f"{len(known)} anchors, the last of {_last(known)}, agree")
        for sentence in checking.clocks_set_back():
            self.stdout.write(sentence)


def _elsewhere(path: Path | None) -> list[anchors.Anchor | int] | None:
    return None if path is None else anchors.read(path)


def _last(known: list[anchors.Anchor | int]) -> str:
    last = known[-1]
    return last.when if isinstance(last, anchors.Anchor) else ""
