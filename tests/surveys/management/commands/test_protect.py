"""`manage.py protect`: tables in, JSON alone out, and no database."""

import io
import json
import subprocess
import sys

import pytest
from django.conf import settings

from tests.surveys.disclosure.protecting import QUARTER, cell, table
from tests.surveys.said import refused, said

PAPER = table(cell("h", 177, 139, period=QUARTER), cell("d", 5, area="dover"))


@pytest.fixture
def file(tmp_path):
    """file(content) → a JSON file of it."""

    def write(content):
        place = tmp_path / "tables.json"
        place.write_text(content if isinstance(content, str) else json.dumps(content))
        return place

    return write


def test_one_table(file):
    """No database is asked: this test may use none."""
    found = json.loads(said("protect", file(PAPER), "--format", "json"))
    assert len(found["policy"]) == 8
    assert [(each["id"], each["n"], each["reason"]) for each in found["cells"]] == [
        ("h", 177, None),
        ("d", None, "threshold"),
    ]


def test_several_tables(file):
    one = json.loads(said("protect", file(PAPER)))
    assert json.loads(said("protect", file([PAPER, PAPER]))) == [one, one]
    assert json.loads(said("protect", file([]))) == []


def test_another_policy_has_another_digest(file):
    usual, other = (json.loads(said("protect", file(PAPER | more)))["policy"] for more in ({}, {"policy": {"T": 5}}))
    assert usual != other


def test_from_the_standard_input(monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.StringIO(json.dumps(PAPER)))
    assert json.loads(said("protect", "-"))["cells"][0]["share"] == 78.5


def test_a_file_as_windows_writes_it_is_read(file):
    assert json.loads(said("protect", file("\ufeff" + json.dumps(PAPER)))) == json.loads(said("protect", file(PAPER)))


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        ("{", "holds no JSON: mend it and try again."),
        ('{\n"cells": [,]}', "mend it and try again. (Expecting value in line 2, column 11)"),
        ("5", "A table is not an object"),
        ("[" * 100_000, "holds no JSON: mend it and try again."),
        ([PAPER, table(cell("x", 5, 6))], "Cell “x” has 6 satisfied of 5"),
        (table(cell("x", 10**30, 5)), "Cell “x”: its n is beyond 1,000,000"),
        (table(published=[cell("x", 10**30, 5) | {"shown": "rounded", "share": 80}]), "its n is beyond 1,000,000"),
        (PAPER | {"policy": {"T": 1001}}, "“policy” gives T as 1001: give 1 to 1,000."),
        (PAPER | {"policy": {"T": 0}}, "“policy” gives T as 0: give 1 to 1,000."),
        (PAPER | {"groups": {"gender": {"values": []}}}, "“values” of “gender” is empty: list what it can be."),
        (table(cell("x\ud800", 60, 50)), "has half a letter, which cannot be written"),
    ],
)
def test_what_is_wrong_is_said(file, content, sentence):
    assert sentence in refused("protect", file(content))


def test_a_file_that_is_not_there(tmp_path):
    assert "cannot be read: No such file or directory" in refused("protect", tmp_path / "none.json")


def test_the_standard_output_is_json_alone(file):
    """Also what the solver's own library writes beside Python's output."""
    command = [sys.executable, "manage.py", "protect", str(file(PAPER)), "--format", "json"]
    done = subprocess.run(command, cwd=settings.BASE_DIR, capture_output=True, text=True, timeout=60)
    assert (done.returncode, done.stderr) == (0, "")
    assert json.loads(done.stdout)["cells"]
