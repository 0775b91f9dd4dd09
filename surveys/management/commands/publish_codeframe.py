"""Takes the next version of the codeframe by which texts are coded."""

from argparse import ArgumentParser
from pathlib import Path

from django.utils import timezone

from kentpcc import commands
from kentpcc.refusals import Refused
from surveys.themes.actions import keep_codeframe
from surveys.themes.frame import Frame, read_frame


class Command(commands.Command):
    help = "Takes a CSV (key, code, label, tells, about) as the codeframe's next version. --check only reports."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--check", action="store_true", help="only say what is wrong")

    def handle(self, *, file: Path, check: bool, **_: object) -> None:
        frame = _read(file)
        if check:
            self.stdout.write("No problems found.")
            return
        kept = keep_codeframe(frame, by=None, at=timezone.now())
        self.stdout.write(f"codeframe {kept.version}, {kept.digest[:12]}: {kept.codes.count()} stages and themes")


def _read(file: Path) -> Frame:
    try:
        return read_frame(file.read_text(encoding="utf-8"))
    except OSError:
        raise Refused(f"There is no file {file} that can be read: check the path.") from None
    except UnicodeDecodeError:
        raise Refused(f"{file} is not in UTF-8: save it as “CSV UTF-8” and try again.") from None
