"""A code that is none of a list’s is looked for in vain, however the condition is written."""

import pytest

from tests.surveys.instruments.checking.small_forms import ASKED, SEVERAL, row, told

OTHER = "looks for “othr” in “towns”. Did you mean “other”?"
NOT_YES = "looks for “ja” in “seen”. Its choices are yes, no."
NUMBERS = (
    "list_name | name | label::English (en) | label::Polski (pl) | region",
    "yn | yes | Yes | Tak | ",
    "yn | no | No | Nie | ",
    "town | dover | Dover | Dover | east",
    "town | other | Other | Inne | west",
)


@pytest.mark.parametrize(
    "condition",
    [
        "selected-at(${towns}, 0) = 'othr'",
        "'othr' = selected-at(${towns}, 1)",
        "contains(${towns}, 'othr')",
        "starts-with(${towns}, 'othr')",
        "ends-with(${towns}, 'othr')",
        "not(selected(${towns}, 'othr'))",
        "selected((${towns}), 'othr')",
        "jr:choice-name('othr', '${towns}') = 'Other'",
        "if(${towns} = 'othr', true(), false())",
        "count-selected(${towns}) = 1 and (selected(${towns}, 'dover') or selected(${towns}, 'othr'))",
        "normalize-space(${towns}) != 'dover othr'",
    ],
)
def test_a_code_that_the_list_of_several_has_not(condition):
    assert told(SEVERAL, row("text", "b", relevant=condition)) == [f"Sheet “survey”, row 3: “relevant” {OTHER}"]


@pytest.mark.parametrize(
    "condition",
    [
        "(${seen}) = 'ja'",
        "string(${seen}) = 'ja'",
        "regex(${seen}, 'ja')",
        "'ja' = ${seen} or ${seen} = 'no'",
        "coalesce(${seen} = 'ja', false())",
    ],
)
def test_a_code_that_the_list_of_one_has_not(condition):
    assert told(ASKED, row("text", "b", relevant=condition)) == [f"Sheet “survey”, row 3: “relevant” {NOT_YES}"]


@pytest.mark.parametrize("column", ["calculation", "constraint", "relevant"])
def test_in_whatever_column(column):
    asked = row("calculate" if column == "calculation" else "text", "b", **{column: "if(${seen} = 'ja', 1, 2) = 1"})
    assert told(ASKED, asked) == [f"Sheet “survey”, row 3: “{column}” {NOT_YES}"]


def test_in_its_own_constraint():
    [said] = told(row("select_multiple town", "c", constraint="not(selected(., 'none') and count-selected(.) > 1)"))
    assert said == "Sheet “survey”, row 2: “constraint” looks for “none” in “c”. Its choices are dover, other."


@pytest.mark.parametrize(
    ("calculation", "condition", "said"),
    [
        ("if(${seen} = 'yes', 'good', 'bad')", "${c} = 'goood'", "looks for “goood” in “c”. Did you mean “good”?"),
        ("if(${seen} = 'yes', 1, 2)", "${c} = '3'", "looks for “3” in “c”. Its values are 1, 2."),
        ("coalesce(${seen}, 'nothing')", "${c} = 'ja'", "looks for “ja” in “c”. Its values are yes, no, nothing."),
        ("${seen}", "selected(${c}, 'ja')", "looks for “ja” in “c”. Its values are yes, no."),
        ("jr:choice-name(${seen}, '${seen}')", "${c} = 'Ja'", "looks for “Ja” in “c”. Its values are Yes, No."),
        ("jr:choice-name(${seen}, '${seen}')", "${c} = 'yes'", "looks for “yes” in “c”. Did you mean “Yes”?"),
    ],
)
def test_a_text_that_a_calculation_never_gives(calculation, condition, said):
    computed = row("calculate", "c", "", calculation=calculation)
    assert told(ASKED, computed, row("text", "b", relevant=condition)) == [f"Sheet “survey”, row 4: “relevant” {said}"]


def test_two_questions_whose_choices_have_nothing_in_common():
    town = row("select_one town", "town")
    [said] = told(ASKED, town, row("text", "b", relevant="${seen} = ${town}"))
    assert "“relevant” compares “seen” with “town”, which have nothing in common." in said
    assert said.endswith("Those of “seen” are yes, no. Those of “town” are dover, other.")
    assert len(told(ASKED, SEVERAL, row("text", "b", relevant="selected(${towns}, ${seen})"))) == 1
    assert told(town, SEVERAL, row("text", "b", relevant="selected(${towns}, ${town})")) == []


def test_the_label_of_a_question_without_choices():
    [said] = told(row("integer", "age"), row("calculate", "b", "", calculation="jr:choice-name(${age}, '${age}')"))
    assert said.endswith("asks for a choice’s name in “age”, which has no choices. Name the question that has them.")


def test_the_label_of_another_questions_answer():
    town = row("select_one town", "town")
    [said] = told(ASKED, town, row("calculate", "b", "", calculation="jr:choice-name(${seen}, '${town}')"))
    assert "compares “town” with “seen”, which have nothing in common" in said


def test_labels_are_looked_for_in_each_language():
    polish = row("text", "b", relevant="jr:choice-name(${seen}, '${seen}') = 'Tak'")
    assert told(ASKED, polish, choices=NUMBERS) == []
    neither = row("text", "b", relevant="jr:choice-name(${seen}, '${seen}') = 'Ja'")
    assert len(told(ASKED, neither, choices=NUMBERS)) == 1


@pytest.mark.parametrize(
    "condition",
    [
        "contains(${towns}, 'oth')",
        "contains(${towns}, 'dover oth')",
        "contains(${towns}, '')",
        "starts-with(${towns}, 'do')",
        "selected-at(${towns}, 0) = 'other'",
        "selected-at(${towns}, 0) = ''",
        "${towns} = 'other dover'",
        "selected(${towns}, concat('do', 'ver'))",
        "jr:choice-name('other', '${towns}') = 'Other'",
        "jr:choice-name(selected-at(${towns}, 0), '${towns}') != ''",
        "regex(${towns}, '.*dover.*')",
        "concat(${towns}, '!') = 'othr'",
        "substr(${towns}, 0, 2) = 'do'",
        "string-length(${towns}) = 4",
        "if(${towns} = '', 'none', ${towns}) = 'none'",
    ],
)
def test_what_can_be_found_is_not_told(condition):
    assert told(SEVERAL, row("text", "b", relevant=condition)) == []


def test_a_calculation_of_any_text_may_give_any():
    computed = row("calculate", "c", "", calculation="if(${seen} = 'yes', ${words}, 'none')")
    assert told(ASKED, row("text", "words"), computed, row("text", "b", relevant="${c} = 'anything'")) == []


def test_calculations_that_go_round_are_followed_no_further():
    one = row("calculate", "c", "", calculation="if(${d} = 'x', 'a', ${d})")
    other = row("calculate", "d", "", calculation="if(${c} = 'x', 'b', ${c})")
    assert all("circle" in each or "later" in each for each in told(one, other, ASKED))
