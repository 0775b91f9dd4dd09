"""Answers to repeats: nested, or under their keys; and an instance that is taken back."""

import pytest

from surveys.instruments.walking.answers import nested, rows, so_many, without_instance


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
