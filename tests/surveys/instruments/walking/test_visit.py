"""What stays of a branch that the answers have left, and how often a repeat is gone through."""

import pytest

from surveys.instruments.walking.path import walk
from surveys.instruments.walking.visit import MOST_ALTOGETHER
from surveys.instruments.xpath.here import LONGEST_TEXT

# The group's condition refers to a later row, so the form is gone through more than once.
AHEAD = (
    "type | name | label | relevant | calculation | repeat_count",
    "begin group | family | Family | ${ending} != 'none' | |",
    "begin repeat | children | Child | | |",
    "text | called | Name? | | |",
    "begin repeat | toys | Toy | | | 2",
    "text | toy | Which? | | |",
    "end repeat | | | | |",
    "end repeat | | | | |",
    "end group | | | | |",
    "calculate | how_many | | | count(${children}) |",
    "text | ending | Ending? | | |",
)
CHILDREN = [{"called": "Ann", "toys": [{"toy": "ball"}, {"toy": "top"}]}, {"called": "Bob"}]


def test_a_branch_that_is_left_later_keeps_no_instance(form):
    path = walk(form(*AHEAD), {"children": CHILDREN, "ending": "none"})
    assert path.instances == {}
    assert path.answers == {"ending": "none"}
    assert path.value("how_many") == "0"


def test_each_pass_begins_with_one_instance(form):
    path = walk(form(*AHEAD), {"children": CHILDREN, "ending": "happy"})
    assert path.instances == {"children": 2, "children[1]/toys": 2, "children[2]/toys": 2}
    assert path.value("children[1]/toys[2]/toy") == "top"
    assert path.value("how_many") == "2"


def test_a_repeat_whose_own_condition_looks_ahead(form):
    questionnaire = form(
        "type | name | label | relevant",
        "begin repeat | children | Child | ${has} = 'yes'",
        "text | called | Name? |",
        "end repeat | | |",
        "text | has | Has she children? |",
    )
    assert walk(questionnaire, {"children": CHILDREN, "has": "yes"}).instances == {"children": 2}
    assert walk(questionnaire, {"children": CHILDREN, "has": "no"}).instances == {}


@pytest.mark.parametrize(
    ("count", "times"),
    [("0", 0), ("-3", 0), ("1", 1), ("2.9", 2), ("'many'", 0), ("''", 0), ("1 div 0", 0), ("1000", 100)],
)
def test_how_often_a_count_asks(form, count, times):
    questionnaire = form(
        "type | name | label | repeat_count", f"begin repeat | r | R | {count}", "text | a | A |", "end repeat | | |"
    )
    path = walk(questionnaire, {"r": [{"a": "x"}]})
    assert path.instances.get("r", 0) == times
    assert ("r" in path.answers) == bool(times)


def test_none_given_and_none_counted_is_an_answer(form):
    questionnaire = form(
        "type | name | label | repeat_count", "begin repeat | r | R | 0", "text | a | A |", "end repeat | | |"
    )
    assert walk(questionnaire, {"r": []}).answers == {"r": []}
    assert walk(questionnaire, {}).answers == {}


def test_what_is_not_an_instance_is_passed_over(form):
    questionnaire = form("type | name | label", "begin repeat | r | R", "text | a | A", "end repeat | |")
    assert walk(questionnaire, {"r": ["x", {"a": "y"}, None]}).instances == {"r": 3}  # each its own mapping, or none
    assert walk(questionnaire, {"r": ("x", {"a": "y"})}).instances == {"r": 1}


def test_a_calculation_may_come_to_nothing(form):
    questionnaire = form("type | name | label | calculation", "text | a | A |", "calculate | b | | concat(${a}, '')")
    path = walk(questionnaire, {})
    assert path.value("b") == ""
    assert path.values == {}


def test_once_keeps_the_value_it_was_given(form):
    questionnaire = form("type | name | label | calculation", "text | a | A |", "calculate | b | | once(${a})")
    assert walk(questionnaire, {"a": "first"}).values["b"] == "first"
    assert walk(questionnaire, {"a": "second", "b": "first"}).values["b"] == "first"


def test_conditions_that_never_settle_end(form):
    questionnaire = form(
        "type | name | label | relevant", "text | a | A | not(${b} = 'y')", "text | b | B | ${a} = 'x' or ${b} != ''"
    )
    assert set(walk(questionnaire, {"a": "x", "b": "y"}).answers) <= {"a", "b"}


def test_a_value_from_the_start_is_no_answer(form):
    questionnaire = form("type | name | label | default", "text | a | A |", "hidden | b | | 5", "note | c | C | 6")
    path = walk(questionnaire, {"a": "x"})
    assert path.values == {"a": "x", "b": "5", "c": "6"}
    assert path.answers == {"a": "x"}


def test_a_computed_default_has_no_more_decimals_than_can_be_typed(form):
    rows = ("decimal | third | A third | 1 div 3", "decimal | none | None | 0 div 0", "text | said | Said | 1 div 3")
    path = walk(form("type | name | label | default", *rows), {})
    assert path.value("third") == "0.333333333333333"
    assert path.value("none") == ""
    assert path.value("said") == "0.3333333333333333"
    assert path.violations == ()


def test_repeats_within_repeats_do_not_multiply_for_ever(form):
    rows = ["type | name | label | repeat_count"]
    rows += [f"begin repeat | r{depth} | R | 100" for depth in range(3)]
    path = walk(form(*rows, "text | said | Said? | ", *["end repeat | | | "] * 3), {})
    assert sum(path.instances.values()) == MOST_ALTOGETHER
    assert len(path.pages[0].questions) < MOST_ALTOGETHER


def test_texts_do_not_double_for_ever(form):
    rows = ["calculate | c0 | | 'ten letters'"]
    rows += [f"calculate | c{each} | | concat(${{c{each - 1}}}, ${{c{each - 1}}})" for each in range(1, 40)]
    rows += ["calculate | joined | | join(', ', ${c10}, ${c10}, ${c10})"]
    path = walk(form("type | name | label | calculation", "text | said | Said? | ", *rows), {})
    assert max(len(value) for value in path.values.values()) <= LONGEST_TEXT
    assert len(path.values["c10"]) == 11 * 1024
    assert "c39" not in path.values
    assert "joined" not in path.values
