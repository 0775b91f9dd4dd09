"""Gives a PostgreSQL account what the site needs to run, and no way to rewrite the audit trail."""

from argparse import ArgumentParser

from kentpcc import commands
from kentpcc.trail import account as accounts


class Command(commands.Command):
    help = "Gives a PostgreSQL account what the site needs, and of the audit trail only reading and adding."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("account", help="the account under which the site is to run; it must exist")

    def handle(self, *, account: str, **_: object) -> None:
        accounts.restrict(account)
        self.stdout.write(f"“{account}” may run the site, and only read and add to the audit trail")
