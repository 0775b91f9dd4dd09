"""What is wrong with a file that somebody sends, found by a process with limits of its own.

A small file can ask for more memory or time than there is, in ways that no check of ours foresees; then that process
ends, and its caller says a sentence. It has none of the application's keys, and costs about a second.
"""

import contextlib
import json
import subprocess
import sys
from pathlib import Path

from surveys.instruments.faults import Problem

ROOT = Path(__file__).parents[3]
MEMORY = 768 << 20  # bytes of addresses; the largest questionnaire that is read needs a third
SECONDS = 30  # of processor time
PATIENCE = 60  # seconds on the wall: a machine may have other work
TOO_MUCH = Problem(
    None,
    None,
    "The file takes more memory or time to read than any questionnaire.",
    "Copy what is in it into a new workbook, without formats and other sheets, and upload that.",
)


def problems_apart(content: bytes, *, filename: str, memory: int = MEMORY, seconds: int = SECONDS) -> list[Problem]:
    """As `reading.problems` finds them; one that takes too much is a problem too. Raises nothing."""
    order = {"filename": filename, "memory": memory, "seconds": seconds}
    command = [sys.executable, "-m", "surveys.instruments.reading.tried"]
    with subprocess.Popen(  # without our environment: no key is within reach of a hostile file
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env={}, cwd=ROOT
    ) as process:
        try:
            told, _ = process.communicate(json.dumps(order).encode() + b"\n" + content, timeout=PATIENCE)
        except subprocess.TimeoutExpired:
            return [TOO_MUCH]
        finally:
            process.kill()
    with contextlib.suppress(ValueError, TypeError):
        return [Problem(*each) for each in json.loads(told)]
    return [TOO_MUCH]
