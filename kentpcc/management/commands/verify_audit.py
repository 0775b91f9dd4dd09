"""Walks the audit trail's chain."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from kentpcc.audit import first_fault
from kentpcc.models import AuditEntry


class Command(BaseCommand):
    help = "Checks that no entry of the audit trail was changed, removed or put in; names the first that was."

    def handle(self, **options: Any) -> None:
        fault = first_fault()
        if fault:
            raise CommandError(f"The chain is broken at entry {fault.pk}: {fault}")
        self.stdout.write(f"{AuditEntry.objects.count()} entries, the chain is whole")
