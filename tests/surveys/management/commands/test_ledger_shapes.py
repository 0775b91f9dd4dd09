"""The shape of what `manage.py ledger` takes and prints: others rely on it."""

import json
from random import Random

import pytest

from tests.surveys.disclosure.invented import asked, month, programme
from tests.surveys.disclosure.shapes import faults_of, is_digest
from tests.surveys.said import said

JAN = [month(0), month(0)]
ATOMS = [["hate", "dover", month(0), {}, 60, 50]]


def printed(given, tmp_path):
    place = tmp_path / "programme.json"
    place.write_text(json.dumps(given))
    return json.loads(said("ledger", "--programme", place, "--format", "json"))


def numbers(found):
    return [[each["n"] for each in release["cells"]] for release in found["releases"]]


@pytest.mark.parametrize("seed", [1, 2, 5])
def test_every_release_has_its_cells_in_the_order_asked(tmp_path, seed):
    given, _ = programme(seed, releases=4, months=13)
    for release in given["releases"]:
        Random(seed).shuffle(release["cells"])
    found = printed(given, tmp_path)
    assert list(found) == ["policy", "releases"]
    assert is_digest(found["policy"])
    assert [(list(each), each["id"]) for each in found["releases"]] == [
        (["id", "cells"], release["id"]) for release in given["releases"]
    ]
    pairs = [
        pair
        for release, wanted in zip(found["releases"], given["releases"], strict=True)
        for pair in zip(release["cells"], wanted["cells"], strict=True)
    ]
    assert [fault for cell, wanted in pairs for fault in faults_of(cell, wanted)] == []


def test_the_order_in_which_cells_are_asked_for_is_nothing_else(tmp_path):
    given, _ = programme(4, releases=3, months=13)
    straight = [{each["id"]: each for each in release["cells"]} for release in printed(given, tmp_path)["releases"]]
    Random(1).shuffle(given["atoms"])
    for release in given["releases"]:
        release["cells"].reverse()
    found = [{each["id"]: each for each in release["cells"]} for release in printed(given, tmp_path)["releases"]]
    assert found == straight


def test_changes_take_people_out_and_put_them_in(tmp_path):
    force = [asked("f", "hate", JAN, "force")]
    changes = [[["hate", "dover", month(0), {}, n, satisfied]] for n, satisfied in ((-14, -11), (25, 18), (-1, 0))]
    releases = [{"id": "first", "cells": force}]
    releases += [{"id": f"r{at}", "cells": force, "changes": [*each]} for at, each in enumerate(changes)]
    found = printed(
        {"surveys": ["hate"], "atoms": [["hate", "dover", month(0), {}, 90, 70]], "releases": releases}, tmp_path
    )
    assert numbers(found) == [[90], [76], [101], [101]], "one person less is under review"


def test_values_of_a_group_are_one_or_a_list(tmp_path):
    groups = {"strand": {"values": ["race", "faith"], "partition": False, "everyone_has_one": True}}
    year = [month(0), month(11)]
    cells = [asked(value, "hate", year, "force", f"strand={value}") for value in ("race", "faith")]
    atoms = [
        ["hate", "dover", month(at), {"strand": strand}, 10, 7]
        for at in range(12)
        for strand in ("race", ["race", "faith"])
    ]
    found = printed({"groups": groups, "atoms": atoms, "releases": [{"id": "r", "cells": cells}]}, tmp_path)
    assert numbers(found) == [[240, 120]]


def test_policy_grain_and_empty_months_as_for_tables(tmp_path):
    cells = [asked("d", "hate", JAN, "dover"), asked("f", "hate", JAN, "force")]
    given = {"atoms": [["hate", "dover", month(0), {}, 7, 5]], "releases": [{"id": "r", "cells": cells}]}
    assert [each["shown"] for each in printed(given, tmp_path)["releases"][0]["cells"]] == ["absent", "suppressed"]
    coarse = given | {"check_grain": False, "policy": {"T": 5}, "known_zero": {"hate": [[month(1), month(1)]]}}
    assert numbers(printed(coarse, tmp_path)) == [[5, 5]]


def test_no_releases(tmp_path):
    assert printed({"atoms": ATOMS, "releases": []}, tmp_path)["releases"] == []


def test_a_change_is_held_against_the_first_figure_too(tmp_path):
    """Of 90, 76 and 96 the last two are twenty apart: but those who came back may be those who went, and six more."""
    force = [asked("f", "hate", JAN, "force")]
    changes = [[["hate", "dover", month(0), {}, n, satisfied]] for n, satisfied in ((-14, -11), (20, 15))]
    releases = [{"id": "first", "cells": force}]
    releases += [{"id": f"r{at}", "cells": force, "changes": [*each]} for at, each in enumerate(changes)]
    found = printed(
        {"surveys": ["hate"], "atoms": [["hate", "dover", month(0), {}, 90, 70]], "releases": releases}, tmp_path
    )
    assert numbers(found) == [[90], [76], [76]]
