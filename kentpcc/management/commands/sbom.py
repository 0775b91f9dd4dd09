"""Writes the list of everything that the site is made of."""

from argparse import ArgumentParser
from pathlib import Path

from kentpcc import commands
from kentpcc.deployment import sbom


class Command(commands.Command):
    help = "Writes what the site is made of, from its locks, in CycloneDX (JSON)."
    reads = {"output": Path}

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("-o", "--output", default=str(sbom.SBOM), help="the one beside the lock if left out")

    def handle(self, *, output: Path, **_: object) -> None:
        commands.write_file(output, sbom.written().encode())
        self.stdout.write(f"{output}: {len(sbom.made()['components'])} packages")
