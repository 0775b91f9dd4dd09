"""What is found by its form, and what only looks a little like it."""

import pytest

from surveys.verbatims.hints.hint import What
from surveys.verbatims.hints.patterns import capitals_in, formed_in


def marked(text):
    return {(text[hint.start : hint.end], hint.what) for hint in formed_in(text)}


@pytest.mark.parametrize(
    ("text", "found", "what"),
    [
        ("on 07700 900123 please", "07700 900123", What.TELEPHONE),
        ("on (01227) 555-666 please", "(01227) 555-666", What.TELEPHONE),
        ("on +44 7700 900 123 please", "+44 7700 900 123", What.TELEPHONE),
        (
            "on oh seven seven double oh nine oh oh one two three",
            "oh seven seven double oh nine oh oh one two three",
            What.TELEPHONE,
        ),
        ("at ct10 2qx now", "ct10 2qx", What.POSTCODE),
        ("at CT102QX now", "CT102QX", What.POSTCODE),
        ("pc 1234 came", "pc 1234", What.COLLAR),
        ("collar number 12345 came", "collar number 12345", What.COLLAR),
        ("he is 12345.", "12345", What.COLLAR),
        ("a car, gk12 xyz, left", "gk12 xyz", What.PLATE),
        ("a car, M123XYZ, left", "M123XYZ", What.PLATE),
        ("crime 46/123456/19 it was", "46/123456/19", What.REFERENCE),
        ("crime 46 123456 19 it was", "46 123456 19", What.REFERENCE),
        ("to me.too@post.example now", "me.too@post.example", What.EMAIL),
        ("born 4/7/1979 there", "4/7/1979", What.DATE),
        ("on 4th of july 1979 there", "4th of july 1979", What.DATE),
        ("at 12 larkspur road there", "12 larkspur road", What.ADDRESS),
        ("at flat 4b there", "flat 4b", What.ADDRESS),
        ("in larkspur road there", "larkspur road", What.STREET),
        ("at brackenhurst academy there", "brackenhurst academy", What.SCHOOL),
        ("then sergeant obuya came", "sergeant obuya", What.OFFICER),
        ("then PC Sian Obuya came", "PC Sian Obuya", What.OFFICER),
        ("then mrs trelawney came", "mrs trelawney", What.NAME),
        ("a man called desmond came", "desmond", What.NAME),
        ("my neighbour philippa came", "philippa", What.NAME),
    ],
)
def test_found(text, found, what):
    assert (found, what) in marked(text)


@pytest.mark.parametrize(
    "text",
    [
        "I rang 101 and then 999",
        "it took 14 days, and £12,500.00",
        "the pc was kind and my husband was there",
        "in the road and at a school",
        "a man named by them came",
        "she was called in and my mum came",
        "half past 10 on the 3rd",
        "one two three, and they were gone",
    ],
)
def test_not_found(text):
    assert marked(text) == set()


def within(text):
    return [text[hint.start : hint.end] for hint in capitals_in(text)]


def test_a_capital_letter_within_a_sentence():
    assert within("Then Xenia and Yusuf Adan came. Nobody else.") == ["Xenia", "Yusuf Adan"]


@pytest.mark.parametrize("text", ["I said so. They came on Friday, I think", "NOBODY CAME AT ALL", "Kent Police came"])
def test_a_capital_letter_that_names_nobody(text):
    assert within(text) == []
