"""What a row holds, as the cells of a table and as the numbers of SPSS."""

import pytest

from surveys.responses.contents.cells import WORD_OF_GAP, line_in_numbers, line_in_words, number, plain, words
from surveys.responses.contents.variable import (
    NOT_THERE,
    NUMBER_NO_ANSWER,
    NUMBER_NOT_ASKED,
    UNANSWERED,
    Keys,
    Row,
    Scale,
    Value,
    Variable,
)

VALUES = (Value("yes", 1, "Yes"), Value("no", 2, "No"))


def variable(scale, key="q", **told):
    return Variable(key, key, "A question", scale, **told)


CHOICE = variable(Scale.CHOICE, values=VALUES)
TICKED = variable(Scale.TICKED, choice="b")
NUMBER = variable(Scale.NUMBER)
TEXT = variable(Scale.TEXT, width=3)
MONTH = variable(Scale.MONTH, width=7)


@pytest.mark.parametrize(
    ("column", "said", "word", "figure"),
    [
        (CHOICE, "yes", "yes", 1),
        (CHOICE, "perhaps", "perhaps", -4),  # on no list
        (CHOICE, UNANSWERED, UNANSWERED, -6),
        (CHOICE, NOT_THERE, NOT_THERE, -5),
        (TICKED, "a b", 1, 1),
        (TICKED, "a bb", 0, 0),
        (TICKED, "", 0, 0),
        (TICKED, UNANSWERED, UNANSWERED, -6),
        (TICKED, NOT_THERE, NOT_THERE, -5),
        (NUMBER, "3.0000", 3, 3.0),
        (NUMBER, "-2.5000", -2.5, -2.5),
        (NUMBER, UNANSWERED, UNANSWERED, NUMBER_NO_ANSWER),
        (NUMBER, NOT_THERE, NOT_THERE, NUMBER_NOT_ASKED),
        (TEXT, "abc", "abc", b"abc     "),
        (TEXT, UNANSWERED, UNANSWERED, b" " * 8),
        (MONTH, "2019-05", "2019-05", b"2019-05 "),
        (MONTH, NOT_THERE, NOT_THERE, b" " * 8),
    ],
)
def test_a_cell(column, said, word, figure):
    for _ in range(2):  # worked out, and remembered
        assert words(column)(said) == word
        assert number(column)(said) == figure


def test_every_scale_has_both():
    for scale in Scale:
        assert words(variable(scale))("1") in {"1", 0, 1}
        assert number(variable(scale))("1") is not None


def test_the_word_of_a_gap():
    assert {gap: WORD_OF_GAP[gap] for gap in (NOT_THERE, UNANSWERED)} == {NOT_THERE: "", UNANSWERED: "no_answer"}


@pytest.mark.parametrize(("said", "value"), [("3", 3), ("3.50", 3.5), ("-0.0", 0), ("12345678901234", 12345678901234)])
def test_a_number_without_needless_digits(said, value):
    found = plain(said)
    assert (found, type(found)) == (value, type(value))


def rows():
    """Two paths: the second is not asked the number."""
    long, short = Keys(("choice", "number")), Keys(("choice",))
    yield Row(long, ["yes", "4", NOT_THERE])
    yield Row(short, ["no", NOT_THERE])
    yield Row(long, [UNANSWERED, UNANSWERED, NOT_THERE])


def test_lines_are_in_the_order_of_the_columns_whatever_the_path():
    columns = [variable(Scale.NUMBER, "number"), variable(Scale.CHOICE, "choice", values=VALUES)]
    assert list(map(line_in_words(columns), rows())) == [[4, "yes"], [NOT_THERE, "no"], [UNANSWERED, UNANSWERED]]
    assert list(map(line_in_numbers(columns), rows())) == [[4, 1], [NUMBER_NOT_ASKED, 2], [NUMBER_NO_ANSWER, -6]]


def test_one_column_and_one_that_nobody_was_asked():
    columns = [variable(Scale.CHOICE, "else")]
    assert list(map(line_in_words(columns), rows())) == [[NOT_THERE]] * 3
    assert list(map(line_in_numbers(columns), rows())) == [[-5]] * 3


def test_a_question_in_two_columns():
    columns = [variable(Scale.TICKED, "choice", choice=each) for each in ("yes", "no")]
    assert list(map(line_in_words(columns), rows())) == [[1, 0], [0, 1], [UNANSWERED, UNANSWERED]]
