"""Rows that are switched off, choices of no list, errors in cells, lists with a slip in their name."""

import pytest

from surveys.instruments.reading import problems, read_questionnaire
from surveys.instruments.walking.path import walk

HEADING = "type | name | label | Disabled | relevant"
YN = ["list_name | name | label", "yn | yes | Yes", "yn | no | No"]


def said_of(source, **named):
    return [str(each) for each in problems(source, **named)]


@pytest.mark.parametrize("word", ["yes", "Yes", "TRUE", "true()", "TRUE()", "1", "x", "X", "y", "on", "disabled"])
def test_a_row_that_is_switched_off_is_none_however_it_is_spelt(written, word):
    rows = ["text | a | A | | ", f"text | a | Again | {word} | ", f"nonsense | b c | | {word} | ${{nothing}}"]
    source = written(HEADING, *rows)
    assert said_of(source) == []
    assert list(read_questionnaire(source).questions) == ["a"]


@pytest.mark.parametrize("word", ["", "no", "No", "FALSE", "false()", "0", "off"])
def test_a_row_that_stays_on(written, word):
    source = written(HEADING, f"text | a | A | {word} | ")
    assert said_of(source) == []
    assert list(read_questionnaire(source).questions) == ["a"]


def test_a_word_that_says_neither(written):
    assert said_of(written(HEADING, "text | a | A | maybe | ")) == [
        "Sheet “survey”, row 2: “disabled” says “maybe”. Write yes, or empty the cell."
    ]


@pytest.mark.parametrize("value", [True, 1, 1.0, "ja"])
def test_a_tick_of_a_spreadsheet(book, value):
    rows = [["type", "name", "label", "disabled"], ["text", "a", "A", value], ["text", "b", "B", False]]
    source = book(survey=rows)
    expected = ["a", "b"] if value == "ja" else ["b"]
    assert list(read_questionnaire(source, filename="form.xlsx").questions) == expected
    assert len(said_of(source, filename="form.xlsx")) == (value == "ja")


def test_a_group_that_is_switched_off_keeps_no_names_apart(written):
    rows = ["begin group | g | G | yes | ", "text | why | W | | ", "end group | | | yes | ", "text | z | Z | | "]
    source = written(HEADING, *rows)
    assert list(read_questionnaire(source).questions) == ["why", "z"]


def test_what_refers_to_a_row_that_is_switched_off(written):
    assert said_of(written(HEADING, "text | a | A | yes | ", "text | b | B | | ${a} = 'x'")) == [
        "Sheet “survey”, row 3: “relevant” refers to “a”, which is switched off (row 2). "
        "Empty the column “disabled” there, or take the reference out."
    ]


def test_a_choice_cannot_be_switched_off(written):
    choices = ["list_name | name | label | disabled", "yn | yes | Yes | ", "yn | no | No | yes"]
    source = written("type | name | label", "select_one yn | a | A", choices=choices)
    assert said_of(source) == [
        "Sheet “choices”, row 3: The choice “no” cannot be switched off: it is still read out. "
        "Delete the row, or empty the column “disabled”."
    ]
    assert walk(read_questionnaire(source), {"a": "no"}).choices("a") == (("yes", "Yes"), ("no", "No"))


def test_a_choice_of_no_list(written):
    source = written("type | name | label", "select_one yn | a | A", choices=[*YN, " | dk | Don’t know", " | | Remark"])
    assert said_of(source) == ["Sheet “choices”, row 4: The choice “dk” belongs to no list. Fill in “list_name”."]


@pytest.mark.parametrize(
    ("list_name", "said"),
    [
        ("YN", "There is no choice list “YN”. Did you mean “yn”?"),
        ("yes no", "The choice list “yes no” has a space in its name. Write yes_no, here and on the sheet “choices”."),
        ("", "It names no choice list. Write its name after it: select_one yes_no."),
        ("town", "There is no choice list “town”. Add it on the sheet “choices”, or correct its name."),
    ],
)
def test_a_list_that_is_not_there(written, list_name, said):
    source = written("type | name | label", f"select_one {list_name} | a | A", choices=YN)
    assert said_of(source) == [f"Sheet “survey”, row 2: {said}"]


@pytest.mark.parametrize("error", ["#N/A", "#REF!", "#NAME?", "#DIV/0!"])
def test_an_error_that_was_pasted(book, error):
    rows = [["type", "name", "label", "hint"], ["text", "a", error, "H"], ["text", "b", "B #N/A", None]]
    assert said_of(book(survey=rows), filename="form.xlsx") == [
        f"Sheet “survey”, row 2: “label” holds an error ({error}). Write what is meant, or empty the cell."
    ]


def test_codes_of_what_a_workbook_cannot_hold_are_what_they_stand_for(book):
    rows = [["type", "name", "label"], ["text", "a", "One_x000D_\nTwo_x000D_Three_x005F_x"]]
    form = read_questionnaire(book(survey=rows), filename="form.xlsx")
    assert form.question("a").labels == {"default": "One\nTwo\nThree_x"}
