"""Prints the path that a set of answers leads to."""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.utils import timezone

from kentpcc import commands
from kentpcc.refusals import Refused
from surveys.instruments.reading import UnreadableForm, read_questionnaire
from surveys.instruments.walking.description import describe
from surveys.instruments.walking.path import walk


class Command(commands.Command):
    help = "Prints as JSON the pages and questions that are asked, given answers, and what is wrong with them."
    refusals = (Refused, UnreadableForm)

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--answers", type=Path, required=True, help='a JSON file: {"name": value}')

    def handle(self, *, file: Path, answers: Path, **_: object) -> None:
        path = walk(read_questionnaire(file), _read(answers), today=timezone.localdate())
        self.stdout.write(json.dumps(describe(path), indent=2))


def _read(path: Path) -> dict[str, Any]:
    try:
        answers = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        raise Refused(f"{path} holds no JSON: write the answers as {{“name”: value}}.") from None
    if not isinstance(answers, dict):
        raise Refused(f"{path} holds no object: write the answers as {{“name”: value}}.")
    return answers
