"""How much of the code the tests ran: what SlipCover measured in several runs, put together and held to its floors.

`python -m tests.covered RESULT.json …` prints what no test reaches and ends with 1 where that is too much.
"""

import json
import sys
from collections.abc import Iterable, Mapping
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

from slipcover import merge_coverage
from slipcover.slipcover import print_coverage

OVERALL = 97  # per cent of lines and branches; only ever raised
# Where a line that no test runs could ring the wrong person, give somebody away, or count wrongly.
WHOLLY = (
    "victims/exclusions/*",
    "surveys/fieldwork/queue.py",
    "surveys/instruments/walking/*",
    "surveys/statistics/*",
    "surveys/disclosure/*",
    "kentpcc/audit.py",
)

Coverage = dict[str, Any]


def together(results: Iterable[Path]) -> Coverage:
    """What any of these runs reached is reached."""
    first, *others = (json.loads(result.read_text()) for result in results)
    for other in others:
        merge_coverage(first, other)
    return first


def not_wholly(files: Mapping[str, Coverage]) -> list[str]:
    """Which of the files that must be run to the last branch are not."""
    return sorted(
        name
        for name, file in files.items()
        if any(fnmatch(name, pattern) for pattern in WHOLLY) and file["summary"]["percent_covered"] < 100
    )


def faults(coverage: Coverage) -> list[str]:
    reached = coverage["summary"]["percent_covered"]
    faults = [f"{name} must be run by tests wholly, and is not." for name in not_wholly(coverage["files"])]
    if reached < OVERALL:
        faults.append(f"The tests run {reached:.2f} % of lines and branches: at least {OVERALL} % is asked.")
    return faults


def main(results: list[str]) -> int:
    coverage = together(map(Path, results))
    print_coverage(coverage, skip_covered=True)
    print(f"\n{coverage['summary']['percent_covered']:.2f} % of lines and branches")
    found = faults(coverage)
    print(*found, sep="\n")
    return min(len(found), 1)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
