"""Brings one extract in and prints seconds and peak memory: a process of its own, so that the peak is its own.

python -m tests.benchmarks.importing FILE
"""

import json
import os
import resource
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

import django

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True)
class Imported:
    seconds: float
    accepted: int
    peak: float  # MB


def imported(path: Path) -> Imported:
    """In a process of its own, on the benchmarks' database."""
    from tests.worker import database_url

    environment = os.environ | {"DATABASE_URL": database_url(), "DJANGO_SETTINGS_MODULE": "kentpcc.settings"}
    command = [sys.executable, "-m", "tests.benchmarks.importing", str(path)]
    done = subprocess.run(command, env=environment, cwd=ROOT, capture_output=True, text=True, check=True)
    return Imported(**json.loads(done.stdout))


def main(path: Path) -> None:
    django.setup()
    from django.utils import timezone

    from victims.extracts.actions import admit
    from victims.extracts.files.reading import read
    from victims.models import ColumnMap

    column_map, now = ColumnMap.objects.get(), timezone.now()
    began = time.perf_counter()
    reading = read(lambda: path.open("rb"), name=path.name, most_bytes=1 << 30)
    extract = admit(reading, column_map, by=None, at=now)
    taken = time.perf_counter() - began
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"seconds": taken, "accepted": extract.accepted, "peak": peak}))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
