"""Prints what may be shown of tables of true counts."""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from kentpcc import commands
from kentpcc.refusals import Refused
from surveys.disclosure.kent import kent
from surveys.disclosure.protect import protect
from surveys.disclosure.reading import Places, read_table
from surveys.disclosure.solver import Unsolved
from surveys.disclosure.writing import all_written
from surveys.management.commands._arguments import read_json


class Command(commands.Command):
    help = "Protects tables of true counts: prints as JSON what may be shown of each cell, and for auditors why not."
    refusals = (Refused, Unsolved)
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, metavar="TABLES.json", help="one table, or a list; “-” reads the input")
        parser.add_argument("--format", choices=["json"], default="json")

    def handle(self, *, file: Path, **_: object) -> None:
        given, places = read_json(file), kent()
        found = [_protected(each, places) for each in given] if isinstance(given, list) else _protected(given, places)
        self.stdout.write(json.dumps(found, indent=2, ensure_ascii=False))


def _protected(given: Any, places: Places) -> dict[str, Any]:
    table, policy = read_table(given, places)
    return {"policy": policy.digest, "cells": all_written(protect(table, policy), given["cells"])}
