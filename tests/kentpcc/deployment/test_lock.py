"""The lock holds what we ask for and what that needs, each with digests, and nothing else."""

import re
import subprocess
import sys

import pytest
from django.conf import settings

from kentpcc.deployment.lock import LOCK, locked, plain, requirements


def test_what_we_ask_for_is_locked_in_that_version():
    packages = locked()
    asked = requirements()
    assert len(asked) > 30
    assert {name: packages[name].version for name in asked} == asked


def test_every_line_of_ours_is_read():
    """A line that is not pinned, or written in another way, would be left out unseen."""
    lines = (settings.BASE_DIR / "requirements.txt").read_text().splitlines()
    assert len(requirements()) == sum(bool(line.strip()) and not line.startswith("#") for line in lines)


def test_each_is_there_because_of_another_that_is():
    packages = locked()
    for name, package in packages.items():
        assert package.asked_for_by or name in requirements(), f"{name} is asked for by nobody"
        assert set(package.asked_for_by) <= packages.keys()


def test_each_has_digests():
    packages = locked()
    assert [name for name, package in packages.items() if not package.hashes] == []
    assert len(packages) == len(re.findall(r"^[a-z]", LOCK.read_text(), re.MULTILINE))


def test_it_comes_from_nowhere_but_a_registry():
    """Neither an address nor a path, nor an option that would take packages from elsewhere."""
    assert not re.search(
        r"://|@ |^-|index-url", re.sub(r"^#.*$", "", LOCK.read_text(), flags=re.MULTILINE), re.MULTILINE
    )


@pytest.mark.parametrize(("written", "name"), [("Django", "django"), ("a_b.C", "a-b-c"), ("x--y", "x-y")])
def test_names_as_they_are_compared(written, name):
    assert plain(written) == name


@pytest.mark.soak
def test_it_can_be_installed(tmp_path):
    """Every digest is that of a file that is there: nothing is installed, and another version would be refused."""
    command = [
        sys.executable,
        "-m",
        "pip",
        "install",
        "--dry-run",
        "--ignore-installed",
        "--no-deps",
        "--require-hashes",
    ]
    done = subprocess.run([*command, "-r", str(LOCK)], cwd=tmp_path, capture_output=True, text=True, timeout=900)
    assert done.returncode == 0, done.stderr
