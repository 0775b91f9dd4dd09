"""An answer as the instance holds it, and what is wrong with it."""

import pytest

from surveys.instruments.kinds import ASKED, KINDS
from surveys.instruments.walking.values import as_text, fault, plain_number
from tests.surveys.instruments.questions import question


@pytest.mark.parametrize(
    ("kind", "answer", "text"),
    [
        ("text", None, ""),
        ("text", "", ""),
        ("text", "   ", ""),
        ("text", "  two  words \n", "  two  words \n"),
        ("text", "no\x00thing\ud800", "nothing"),
        ("text", "3.0", "3.0"),
        ("text", 3.0, "3"),
        ("text", 2.5, "2.5"),
        ("text", True, "true"),
        ("select_one", " yes ", "yes"),
        ("select_one", False, "false"),
        ("select_one", 1, "1"),
        ("select_multiple", ["a", "b"], "a b"),
        ("select_multiple", ("a", 2), "a 2"),
        ("select_multiple", ["a\x01"], "a"),
        ("select_multiple", [], ""),
        ("acknowledge", True, "OK"),
        ("acknowledge", False, ""),
        ("integer", "3.0", "3"),
        ("integer", " 007 ", "7"),
        ("integer", "-0", "-0"),
        ("integer", "three", "three"),
        ("decimal", "2.50", "2.5"),
        ("decimal", "100", "100"),
        ("range", 7.50, "7.5"),
        ("date", " 2019-05-01 ", "2019-05-01"),
        ("time", "14:30", "14:30"),
    ],
)
def test_one_text_for_one_answer(kind, answer, text):
    assert as_text(question(kind), answer) == text


@pytest.mark.parametrize(
    ("written", "number"),
    [("1e5", "1e5"), ("", ""), ("+5", "5"), ("1000.000", "1000"), (".5", "0.5"), ("5.", "5"), ("0.10", "0.1")],
)
def test_one_way_of_writing_a_number(written, number):
    assert plain_number(written) == number


@pytest.mark.parametrize(
    ("kind", "good", "bad", "said"),
    [
        ("integer", "3", "3.5", "Enter a whole number."),
        ("decimal", "3.5", "three", "Enter a number."),
        ("range", "10", "11", "Enter a number from 1 to 10."),
        ("range", "2", "2.5", "Enter a number in steps of 1 from 1."),
        ("date", "2020-02-29", "2019-02-29", "Enter a date that exists, as year-month-day."),
        ("time", "23:59", "24:00", "Enter a time, such as 14:30."),
        ("acknowledge", "OK", "yes", "Tick it or leave it empty."),
    ],
)
def test_a_fault_is_a_sentence(kind, good, bad, said):
    assert fault(question(kind), good) is None
    assert fault(question(kind), bad) == said


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_every_kind_has_its_check_or_none(kind):
    fault(question(kind), "anything")
    if kind not in ASKED or kind in {"text", "select_one", "select_multiple"}:
        assert fault(question(kind), "anything") is None


@pytest.mark.parametrize(
    ("parameters", "text", "said"),
    [
        ({"start": "10", "end": "1", "step": "-3"}, "4", None),
        ({"start": "10", "end": "1", "step": "-3"}, "5", "Enter a number in steps of 3 from 10."),
        ({"start": "10", "end": "1"}, "0", "Enter a number from 1 to 10."),
        ({"start": "0", "end": "1", "step": "0.25"}, "0.75", None),
        ({"start": "0", "end": "1", "step": "0.25"}, "0.7", "Enter a number in steps of 0.25 from 0."),
        ({"end": "5"}, "six", "Enter a number from 1 to 5."),
    ],
)
def test_a_range_may_fall(parameters, text, said):
    assert fault(question("range", parameters=parameters), text) == said
