"""The units: each may do what it needs, and systemd itself reads them where it is there."""

import configparser
import re
import shutil
import subprocess

import pytest
from django.conf import settings

FOLDER = settings.BASE_DIR / "kentpcc" / "deployment" / "systemd"
UNITS = sorted(FOLDER.glob("*.service"))
HARDENED = {
    "NoNewPrivileges": "yes",
    "ProtectSystem": "strict",
    "ProtectHome": "yes",
    "PrivateTmp": "yes",
    "PrivateDevices": "yes",
    "CapabilityBoundingSet": "",
    "RestrictSUIDSGID": "yes",
    "LockPersonality": "yes",
    "UMask": "0077",
}


def read(unit):
    parser = configparser.ConfigParser(strict=False, interpolation=None)
    parser.optionxform = str
    parser.read_string(unit.read_text())
    return parser


every_unit = pytest.mark.parametrize("unit", UNITS, ids=lambda unit: unit.stem)


def test_there_is_one_for_each_process():
    names = {line.split(":")[0] for line in (settings.BASE_DIR / "Procfile").read_text().splitlines()}
    assert {unit.stem.removeprefix("satisfaction-") for unit in UNITS} == names - {"valkey"}


@every_unit
def test_it_may_do_little(unit):
    service = read(unit)["Service"]
    assert {name: service[name] for name in HARDENED} == HARDENED
    assert service["User"] == service["Group"] == "satisfaction"
    assert service["SystemCallFilter"]


@every_unit
def test_it_holds_no_secret(unit):
    assert not re.search(r"(KEY|PASSWORD|SECRET|URL)=", unit.read_text())
    assert read(unit)["Service"]["EnvironmentFile"] == "/etc/satisfaction/site.env"


@every_unit
def test_it_starts_what_the_procfile_starts(unit):
    lines = dict(line.split(": ", 1) for line in (settings.BASE_DIR / "Procfile").read_text().splitlines())
    starts = read(unit)["Service"]["ExecStart"]
    words = lines[unit.stem.removeprefix("satisfaction-")].split(" --loglevel")[0].removeprefix("python ")
    assert words in starts.replace("%%", "%")  # a unit's own way to write one
    assert not re.search(r"(?<!%)%(?!%)", starts.replace("%%", ""))


@every_unit
def test_it_comes_back(unit):
    assert read(unit)["Service"]["Restart"] == "on-failure"
    assert read(unit)["Install"]["WantedBy"] == "multi-user.target"


@every_unit
@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="systemd is not installed")
def test_systemd_reads_it(unit, tmp_path):
    """With a program that is there, since the site’s own is not installed here."""
    there = re.sub(r"^ExecStart=\S+", "ExecStart=/bin/true", unit.read_text(), flags=re.MULTILINE)
    (tmp_path / unit.name).write_text(there)
    command = ["systemd-analyze", "verify", "--recursive-errors=no", "--man=no", str(tmp_path / unit.name)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=30)
    about = [line for line in done.stderr.splitlines() if unit.name in line]
    assert about == []
