"""Everything that is held of one person, as a file for them."""

from argparse import ArgumentParser
from pathlib import Path

from django.utils import timezone

from kentpcc import commands
from kentpcc.commands import FOR_THE_OWNER, SCREEN, supervisor
from kentpcc.documents.writer import Writer
from kentpcc.models import User
from kentpcc.refusals import Refused
from surveys.protection.record import Reason, document, make_record
from surveys.protection.writers import WRITERS
from victims.models import Victim
from victims.persons import by_reference


class Command(commands.Command):
    help = "Writes everything that is held of one person to FILE (.json or .html). The making is recorded."
    reads = {"reference": by_reference, "by": supervisor}

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("reference", help="the victim’s reference")
        parser.add_argument("-o", "--output", type=Path, required=True, metavar="FILE", help="- prints it as JSON")
        parser.add_argument("--reason", choices=Reason.values, default=Reason.ACCESS.value)
        parser.add_argument("--by", help="a supervisor’s user name; the application itself if left out")

    def handle(self, *, reference: Victim, output: Path, reason: str, by: User | None, **_: object) -> None:
        writer = _writer(output)
        record = make_record(reference, reason, by=by, at=timezone.now())
        self.write(writer, document(record), output, mode=FOR_THE_OWNER)
        if output != SCREEN:
            self.stdout.write(f"{output}: {sum(len(section.entries) for section in record.sections)} entries")


def _writer(output: Path) -> Writer:
    """By the file's ending."""
    writer = WRITERS["json"] if output == SCREEN else WRITERS.get(output.suffix.lower().removeprefix("."))
    if writer is None:
        endings = " nor ".join(sorted((f".{kind}" for kind in WRITERS), reverse=True))
        raise Refused(f"{output} is neither {endings}: name the file so.")
    return writer
