"""Prints what may be shown of one release after another."""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from kentpcc import commands
from kentpcc.refusals import Refused
from surveys.disclosure.kent import kent
from surveys.disclosure.ledger import Ledger
from surveys.disclosure.programmes import Programme, read_programme
from surveys.disclosure.solver import Unsolved
from surveys.disclosure.writing import all_written
from surveys.management.commands._arguments import read_json


class Command(commands.Command):
    help = "Runs a programme of releases through a ledger of its own: prints as JSON what may be shown of each cell."
    refusals = (Refused, Unsolved)
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--programme", type=Path, required=True, metavar="PROGRAMME.json", help="“-” reads the input"
        )
        parser.add_argument("--format", choices=["json"], default="json")

    def handle(self, *, programme: Path, **_: object) -> None:
        given = read_json(programme)
        found = read_programme(given, kent())
        self.stdout.write(json.dumps(_released(found, given), indent=2, ensure_ascii=False))


def _released(programme: Programme, given: dict[str, Any]) -> dict[str, Any]:
    ledger = Ledger(programme.universe, programme.atoms, programme.policy, check_grain=programme.check_grain)
    releases = [
        {"id": release.id, "cells": all_written(ledger.release(release.asked, release.changes), asked["cells"])}
        for release, asked in zip(programme.releases, given["releases"], strict=True)
    ]
    return {"policy": programme.policy.digest, "releases": releases}
