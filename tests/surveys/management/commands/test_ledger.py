"""`manage.py ledger`: a programme of releases in, JSON alone out, and no database."""

import io
import json
import sys

import pytest

from tests.surveys.disclosure.invented import programme
from tests.surveys.said import refused, said


@pytest.fixture
def file(tmp_path):
    """file(content) → a JSON file of it."""

    def write(content):
        place = tmp_path / "programme.json"
        place.write_text(json.dumps(content))
        return place

    return write


def test_a_programme(file):
    given, _ = programme(2, releases=3, months=8)
    found = json.loads(said("ledger", "--programme", file(given), "--format", "json"))
    assert len(found["policy"]) == 8
    asked = [(release["id"], [cell["id"] for cell in release["cells"]]) for release in given["releases"]]
    assert [(each["id"], [cell["id"] for cell in each["cells"]]) for each in found["releases"]] == asked


def test_from_the_standard_input(monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.StringIO('{"atoms": [], "releases": []}'))
    assert json.loads(said("ledger", "--programme", "-"))["releases"] == []


def test_what_is_wrong_is_said(file):
    assert "“releases” is not a list" in refused("ledger", "--programme", file({"atoms": []}))
