"""Walks the audit trail's chain."""

from kentpcc import commands
from kentpcc.audit import first_fault
from kentpcc.models import AuditEntry
from kentpcc.refusals import Refused


class Command(commands.Command):
    help = "Checks that no entry of the audit trail was changed, removed or put in; names the first that was."

    def handle(self, **_: object) -> None:
        fault = first_fault()
        if fault:
            raise Refused(f"The chain is broken at entry {fault.pk}: {fault}")
        self.stdout.write(f"{AuditEntry.objects.count()} entries, the chain is whole")
