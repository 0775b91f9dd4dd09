"""A filter that lets no choice through is told when a questionnaire is published."""

import pytest

from tests.surveys.instruments.checking.small_forms import ASKED, SEVERAL, row, told

TOWN = row("select_one town", "first")
COLUMN = "which is no column of the choices. Did you mean “region”?"


@pytest.mark.parametrize(
    ("condition", "said"),
    [
        ("region = 'north'", "looks for “north” in “region”. Its entries are east, west."),
        ("name = 'othr'", "looks for “othr” in “name”. Did you mean “other”?"),
        ("region = ${seen}", "compares “region” with “seen”, which have nothing in common."),
        ("${seen} = name", "compares “seen” with “name”, which have nothing in common."),
        ("selected('north south', region)", "lets no choice of “town” through."),
        ("region = 'east' and name = 'other'", "lets no choice of “town” through."),
        ("1 = 2", "lets no choice of “town” through."),
        ("false()", "lets no choice of “town” through."),
        ("position() > 2", "lets no choice of “town” through."),
        ("string-length(region) > 9", "lets no choice of “town” through."),
        ("regoin = 'east'", f"asks for “regoin”, {COLUMN}"),
        ("Region = 'east'", f"asks for “Region”, {COLUMN}"),
    ],
)
def test_nothing_passes(condition, said):
    [found] = told(ASKED, row("select_one town", "b", choice_filter=condition))
    assert found.startswith(f"Sheet “survey”, row 3: “choice_filter” {said}")


@pytest.mark.parametrize(
    "condition",
    [
        "region = 'east'",
        "region != 'north'",
        "region = '' or name = 'dover'",
        "name != ${first}",
        "not(selected(${towns}, name))",
        "selected(${towns}, name) and region = 'east'",
        "position() < 2",
        "starts-with(name, 'do')",
        "label = 'Dover'",
        "if(today() > '2019-01-01', region = 'east', region = 'west')",
    ],
)
def test_something_may_pass(condition):
    assert told(TOWN, SEVERAL, row("select_one town", "b", choice_filter=condition)) == []
