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


CELL = {"id": "a", "survey": "hate", "period": ["2019-01", "2019-01"], "area": "force", "group": None}


@pytest.mark.parametrize(
    ("releases", "sentence"),
    [
        ([{"id": "r", "cells": []}] * 2, "Two releases have the id “r”: give each its own."),
        ([{"id": "r", "cells": [CELL, CELL]}], "Two cells of “r” have the id “a”: give each its own."),
        ([{"id": "r", "cells": [], "change": []}], "Release “r” has no “change”: write “changes”."),
        ([{"id": "r", "cells": [], "changes": [["hate", "dover", "2019-01", {}, -1, 0]]}], "leave 0 satisfied of -1"),
        ([{"id": "r", "cells": [CELL | {"area": "atlantis"}]}], "has the area “atlantis”, which is none."),
    ],
)
def test_a_release_that_is_wrong(file, releases, sentence):
    assert sentence in refused("ledger", "--programme", file({"atoms": [], "releases": releases}))


def test_what_is_wrong_is_said(file):
    assert "“releases” is not a list" in refused("ledger", "--programme", file({"atoms": []}))
