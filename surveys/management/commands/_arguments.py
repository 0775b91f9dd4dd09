"""What several commands ask for: a survey, and months. Each fault ends in one sentence and exit 1."""

import json
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from kentpcc.commands import SCREEN, month
from kentpcc.periods import Month, Period
from kentpcc.refusals import Refused
from surveys.models import Survey

MARK = "\ufeff"


def add_period(parser: ArgumentParser, *, required: bool = True) -> None:
    parser.add_argument("--from", dest="first", required=required, metavar="2019-05", help="first month")
    parser.add_argument("--to", dest="last", required=required, metavar="2019-07", help="last month, included")


MONTHS = {"first": month, "last": month}  # how a command reads them


def period(first: Month, last: Month) -> Period:
    try:
        return Period(first, last)
    except ValueError as fault:
        raise Refused(f"{fault} Give the earlier month with --from.") from None


def survey(code: str) -> Survey:
    survey = Survey.objects.prefetch_related("pauses").filter(pk=code).first()
    if survey is None:
        known = ", ".join(Survey.objects.values_list("code", flat=True))
        raise Refused(f"There is no survey “{code}”. Surveys are: {known}.")
    return survey


def surveys(one: Survey | None) -> list[Survey]:
    """The one that was named, or all of them."""
    return [one] if one else list(Survey.objects.prefetch_related("pauses"))


def read_json(path: Path) -> Any:
    """The content of a file, or for “-” of the standard input; a mark before it, as Windows writes it, is no fault.

    Raises Refused.
    """
    try:
        written = sys.stdin.read() if path == SCREEN else path.read_text(encoding="utf-8")
        return json.loads(written.removeprefix(MARK))
    except OSError as fault:
        raise Refused(f"{path} cannot be read: {fault.strerror}. Name another file.") from None
    except json.JSONDecodeError as fault:
        place = f"{fault.msg} in line {fault.lineno}, column {fault.colno}"
        raise Refused(f"{path} holds no JSON: mend it and try again. ({place})") from None
    except (ValueError, RecursionError):  # also what is no UTF-8, and lists in lists in lists
        raise Refused(f"{path} holds no JSON: mend it and try again.") from None
