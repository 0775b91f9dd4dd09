"""What the site runs on, read from the two lists that name it: ours by hand, and the lock that is made of it."""

import re
from dataclasses import dataclass, field
from pathlib import Path

from django.conf import settings

REQUIREMENTS: Path = settings.BASE_DIR / "requirements.txt"
LOCK: Path = Path(__file__).with_name("requirements.lock")
PINNED = re.compile(r"^([A-Za-z0-9._-]+)(?:\[[\w,-]+\])?==([^\s;\\]+)")
HASHED = re.compile(r"--hash=sha256:([0-9a-f]{64})\b")
ASKED_FOR_BY = re.compile(r"^    # (?:via |  )([A-Za-z0-9._-]+)$")


@dataclass
class Package:
    """`hashes` are SHA-256 of its files; `asked_for_by` the packages that need it, none for one of our own list."""

    name: str
    version: str
    hashes: list[str] = field(default_factory=list)
    asked_for_by: list[str] = field(default_factory=list)


def requirements(path: Path = REQUIREMENTS) -> dict[str, str]:
    """{name: version} of what we ask for ourselves."""
    found = (PINNED.match(line) for line in path.read_text("utf-8").splitlines())
    return {plain(each[1]): each[2] for each in found if each}


def locked(path: Path = LOCK) -> dict[str, Package]:
    packages: dict[str, Package] = {}
    package = None
    for line in path.read_text("utf-8").splitlines():
        if pinned := PINNED.match(line):
            package = packages[plain(pinned[1])] = Package(plain(pinned[1]), pinned[2])
        elif package and (hashed := HASHED.search(line)):
            package.hashes.append(hashed[1])
        elif package and (asked := ASKED_FOR_BY.match(line)):
            package.asked_for_by.append(plain(asked[1]))
    return packages


def plain(name: str) -> str:
    """As PEP 503 compares names."""
    return re.sub(r"[-_.]+", "-", name).lower()
