"""An answer as the instance holds it, and what is wrong with it.

Answers to repeats: nested, or under their keys; and an instance that is taken back.
"""

import pytest

from surveys.instruments.kinds import ASKED, KINDS
from surveys.instruments.walking.answers import as_text, fault, nested, plain_number, rows, so_many, without_instance
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


@pytest.mark.parametrize(
    ("given", "whole"),
    [
        ({}, {}),
        ({"a": "x", "b": ["one", "two"]}, {"a": "x", "b": ["one", "two"]}),
        ({"r[1]/a": "x"}, {"r": [{"a": "x"}]}),
        ({"r[2]/a": "x"}, {"r": [{}, {"a": "x"}]}),
        ({"r": [{"a": "x"}], "r[2]/a": "y"}, {"r": [{"a": "x"}, {"a": "y"}]}),
        ({"r": [{"a": "x", "b": 1}], "r[1]/a": "y"}, {"r": [{"a": "y", "b": 1}]}),
        ({"r": [{}, {}], "r[1]/a": "x"}, {"r": [{"a": "x"}, {}]}),  # so many, said apart from the answers
        ({"r": "two", "r[1]/a": "x"}, {"r": [{"a": "x"}]}),
        ({"r": ["x", {"a": "y"}]}, {"r": [{}, {"a": "y"}]}),
        ({"r[1]/s[2]/a": "x"}, {"r": [{"s": [{}, {"a": "x"}]}]}),
        ({"r": [{"s[1]/a": "x"}]}, {"r": [{"s": [{"a": "x"}]}]}),
    ],
)
def test_keys_become_lists(given, whole):
    assert nested(given) == whole


@pytest.mark.parametrize("key", ["r[0]/a", "r[]/a", "r[1]", "[", "r[x]/a", "r[1000]/a"])
def test_what_is_no_key_stays_as_it_is(key):
    assert nested({key: "x"}) == {key: "x"}


def test_what_was_given_is_not_changed():
    given = {"r": [{"a": "x"}], "r[1]/a": "y", "r[2]/a": "z"}
    nested(given)
    assert given == {"r": [{"a": "x"}], "r[1]/a": "y", "r[2]/a": "z"}


@pytest.mark.parametrize("value", [None, "", "x", 3, True, [], ["one", "two"], ("one",)])
def test_what_is_no_repeat_stays_as_it_is(value):
    assert rows(value) == value


@pytest.mark.parametrize(
    ("instance", "left"),
    [
        ("r[1]", {"a": "x", "r[1]/b": "two", "r[2]/b": "three", "r[2]/s[1]/c": "deep"}),
        ("r[2]", {"a": "x", "r[1]/b": "one", "r[2]/b": "three", "r[2]/s[1]/c": "deep"}),
        ("r[3]", {"a": "x", "r[1]/b": "one", "r[2]/b": "two"}),
        ("r[4]", {"a": "x", "r[1]/b": "one", "r[2]/b": "two", "r[3]/b": "three", "r[3]/s[1]/c": "deep"}),
        ("r[3]/s[1]", {"a": "x", "r[1]/b": "one", "r[2]/b": "two", "r[3]/b": "three"}),
        ("q[1]", {"a": "x", "r[1]/b": "one", "r[2]/b": "two", "r[3]/b": "three", "r[3]/s[1]/c": "deep"}),
    ],
)
def test_later_instances_move_up(instance, left):
    answers = {"a": "x", "r[1]/b": "one", "r[2]/b": "two", "r[3]/b": "three", "r[3]/s[1]/c": "deep"}
    assert without_instance(answers, instance) == left


def test_a_repeat_whose_name_begins_alike_is_another():
    assert without_instance({"child[1]/a": "x", "children[2]/a": "y"}, "child[1]") == {"children[2]/a": "y"}


@pytest.mark.parametrize("number", [0, 1, 3])
def test_so_many_instances_without_answers(number):
    instances = so_many(number)
    assert instances == [{}] * number
    assert len({id(each) for each in instances}) == number  # each has its own answers
