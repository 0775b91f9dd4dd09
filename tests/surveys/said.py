"""What a command says, and the one sentence in which it refuses."""

import subprocess
import sys
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

BASE = Path(__file__).parents[2]


def said(*arguments):
    out = StringIO()
    call_command(*map(str, arguments), stdout=out)
    return out.getvalue()


def refused(*arguments):
    """The one sentence; from the shell it goes to stderr, with exit code 1."""
    out = StringIO()
    with pytest.raises(CommandError) as fault:
        call_command(*map(str, arguments), stdout=out)
    sentence = str(fault.value)
    assert (fault.value.returncode, out.getvalue()) == (1, "")
    assert "\n" not in sentence
    assert "Traceback" not in sentence
    return sentence


def from_the_shell(*arguments):
    command = [sys.executable, "manage.py", *map(str, arguments)]
    return subprocess.run(command, cwd=BASE, capture_output=True, text=True, check=False)
