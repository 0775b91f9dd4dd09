"""One thing in two spellings, a slip in a heading, letters that are not what they seem."""

import pytest

from surveys.instruments.reading import problems


def test_a_code_with_a_letter_of_another_alphabet(written):
    choices = ("list_name | name | label", "x | y\u0435s | Yes", "x | no | No")
    (found,) = problems(written("type | name | label", "select_one x | b | Words", choices=choices))
    assert str(found).startswith("Sheet “choices”, row 2: The name “y\u0435s” mixes letters")


def test_two_spellings_of_one_language(written):
    form = written("type | name | label::English (en) | hint::English", "text | a | Words | More")
    assert [str(each) for each in problems(form)] == [
        "Sheet “survey”, row 1: “English” and “English (en)” are two spellings of one language."
        " Write it the same way in each heading."
    ]


def test_two_languages_are_two(written):
    form = written("type | name | label::English (en) | label::Polski (pl)", "text | a | Words | Słowa")
    assert problems(form) == []


@pytest.mark.parametrize(("slip", "meant"), [("relevent", "relevant"), ("constrain_message", "constraint_message")])
def test_a_slip_in_a_heading(written, slip, meant):
    (problem,) = problems(written(f"type | name | label | {slip}", "text | a | Words | x"))
    assert str(problem) == f"Sheet “survey”, row 1: The column “{slip}” is not read. Did you mean “{meant}”?"


def test_a_column_of_the_author_s_own_is_left_alone(written):
    assert problems(written("type | name | label | remarks", "text | a | Words | ask slowly")) == []


@pytest.mark.parametrize("words", ["You said {age}.", "You said { age }.", "You said $age.", "You said $(age)."])
def test_an_answer_that_would_be_read_out_as_it_stands(form, words):
    asked = form("type | name | label", "integer | age | A", f"text | b | {words}")
    [said] = [str(each) for each in problems(asked)]
    assert said.startswith("Sheet “survey”, row 3: “label” has “")
    assert said.endswith("”, which is read out as it stands. Write ${age} for the answer to it.")


@pytest.mark.parametrize("words", ["You said ${age}.", "It cost $5.", "{Name of the officer}", "$ages", "{age"])
def test_braces_and_dollars_of_other_use(form, words):
    assert problems(form("type | name | label", "integer | age | A", f"text | b | {words}")) == []
