"""The shape of what `manage.py protect` takes and prints: others rely on it."""

import json
from random import Random

import pytest

from tests.surveys.disclosure.invented import GROUPS
from tests.surveys.disclosure.invented import table as invented
from tests.surveys.disclosure.protecting import QUARTER, by_id, cell
from tests.surveys.disclosure.shapes import faults_of, is_digest
from tests.surveys.said import said

CELLS = [
    cell("exact", 177, 139, period=QUARTER),
    cell("whole", 60, 45, area="dover"),
    cell("fives", 30, 20, area="thanet"),
    cell("low", 12, 9, area="ashford"),
    cell("more", 60, 60, area="swale"),
    cell("less", 60, 1, area="medway"),
    cell("zero", 0, area="canterbury"),
    cell("few", 5, area="maidstone"),
    cell("beside", 14, 9, group="strand=race"),
    cell("everybody", 900, 700),
]
SHARES = {"exact": 78.5, "whole": 75, "fives": 65, "low": "low", "more": {"or_more": 90}, "less": {"or_less": 10}}
STEPS = {"exact": 0.1, "whole": 1, "fives": 5, "low": None, "more": None, "less": None, "zero": None, "few": None}
GIVEN = {"check_grain": False, "groups": GROUPS, "cells": CELLS}


def printed(given, tmp_path):
    place = tmp_path / "tables.json"
    place.write_text(json.dumps(given))
    return json.loads(said("protect", place, "--format", "json"))


def test_an_object_in_an_object_out(tmp_path):
    found = printed(GIVEN, tmp_path)
    assert list(found) == ["policy", "cells"]
    assert is_digest(found["policy"])


def test_a_list_in_a_list_out(tmp_path):
    assert printed([GIVEN, {"cells": []}], tmp_path) == [printed(GIVEN, tmp_path), printed({"cells": []}, tmp_path)]
    assert printed([GIVEN], tmp_path) == [printed(GIVEN, tmp_path)]


def test_every_cell_has_every_name_in_the_order_asked(tmp_path):
    cells = Random(1).sample(CELLS, len(CELLS))
    found = printed(GIVEN | {"cells": cells}, tmp_path)["cells"]
    assert [fault for each, asked in zip(found, cells, strict=True) for fault in faults_of(each, asked)] == []


@pytest.mark.parametrize("seed", range(8))
def test_every_cell_of_a_pack(tmp_path, seed):
    given, _ = invented(seed)
    found = printed(given, tmp_path)["cells"]
    assert [fault for each, asked in zip(found, given["cells"], strict=True) for fault in faults_of(each, asked)] == []


def test_each_form_of_a_share(tmp_path):
    found = by_id(printed(GIVEN, tmp_path)["cells"])
    assert {id: found[id]["share"] for id in SHARES} == SHARES
    assert {id: found[id]["share_step"] for id in STEPS} == STEPS
    assert {id: found[id]["interval"] for id in ("exact", "whole", "zero")} == {
        "exact": [71.9, 83.9],
        "whole": None,
        "zero": None,
    }
    assert [found[id]["shown"] for id in ("exact", "whole", "zero", "few")] == [
        "exact",
        "rounded",
        "zero",
        "suppressed",
    ]


def test_each_reason(tmp_path):
    west = ["maidstone", "sevenoaks", "tonbridge-and-malling", "tunbridge-wells"]
    districts = [cell(name, n, area=name) for name, n in zip(west, [6, 30, 30, 30], strict=True)]
    reasons = [
        each["reason"]
        for each in printed(GIVEN | {"cells": [cell("w", 96, area="west"), *districts]}, tmp_path)["cells"]
    ]
    assert reasons == [None, "threshold", "secondary", None, None]
    fine = {"cells": [cell("d", 30, area="dover", period=QUARTER)]}
    assert [(each["shown"], each["reason"]) for each in printed(fine, tmp_path)["cells"]] == [("absent", "grain")]
    assert printed(fine | {"check_grain": False}, tmp_path)["cells"][0]["shown"] == "rounded"


def test_what_was_printed_is_given_back_as_published(tmp_path):
    """The shape that comes out goes in again, and what stands in it stays."""
    first = printed(GIVEN, tmp_path)["cells"]
    hidden = [each["id"] for each in first if each["n"] is None]
    again = printed(GIVEN | {"published": first, "hidden_before": hidden}, tmp_path)["cells"]
    assert again == first


def test_what_a_published_sum_tells_is_hidden_for_the_ledgers_sake(tmp_path):
    west = printed({"check_grain": False, "cells": [cell("w", 96, area="west")]}, tmp_path)["cells"]
    names, counts = ["maidstone", "sevenoaks", "tonbridge-and-malling", "tunbridge-wells"], [6, 30, 30, 30]
    districts = [cell(name, n, area=name) for name, n in zip(names, counts, strict=True)]
    found = printed({"check_grain": False, "cells": districts, "published": west}, tmp_path)["cells"]
    assert [each["reason"] for each in found] == ["threshold", "ledger", None, None]


def test_what_was_hidden_before_is_hidden_again(tmp_path):
    west = ["maidstone", "sevenoaks", "tonbridge-and-malling", "tunbridge-wells"]
    cells = [
        cell("w", 96, 75, area="west"),
        *(cell(name, n, area=name) for name, n in zip(west, [6, 28, 30, 32], strict=True)),
    ]
    found = by_id(printed({"check_grain": False, "cells": cells, "hidden_before": [west[3]]}, tmp_path)["cells"])
    assert [found[name]["n"] for name in west] == [None, 30, 30, None]


@pytest.mark.parametrize(("policy", "n"), [({}, None), ({"T": 5}, 5), ({"T": 5, "W": 4}, 5), ({"W": 9}, None)])
def test_a_policy_says_what_differs(tmp_path, policy, n):
    found = printed({"check_grain": False, "policy": policy, "cells": [cell("d", 7, area="dover")]}, tmp_path)
    assert found["cells"][0]["n"] == n
    usual = printed({"cells": []}, tmp_path)["policy"]
    assert (found["policy"] == usual) == (not policy or policy == {"W": 9})


def test_months_that_are_known_to_be_empty(tmp_path):
    """The second lies within the first, and leaves January's seven."""
    cells = cell("a", 142, 120, period=["2019-01", "2019-03"]), cell("b", 135, 114, period=["2019-02", "2019-04"])
    empty = {"hate": [["2019-04", "2019-04"]]}
    found = printed({"cells": cells, "known_zero": empty}, tmp_path)["cells"]
    assert [each["n"] for each in found] == [142, None]
    assert [each["n"] for each in printed({"cells": cells}, tmp_path)["cells"]] == [142, 135]
