"""What looks like a name in a quote, and what does not."""

import pytest

from engagement.quotes.hints import hints, suggested


def found(words, listed=()):
    return [hint.text for hint in hints(words, listed)]


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("Zebedee was kind.", ["Zebedee"]),
        ("She rang, and Bettany came.", ["Bettany"]),
        ("Thank you, Mary-Anne and O’Neil!", ["Mary-Anne"]),
        ("They were kind. It helped me. Nobody hurried.", []),
        ("I felt better on Monday, in Kent.", []),
        ("PC Trelawney and Mrs Downs rang.", ["PC Trelawney", "Mrs Downs"]),
        ("Ring 01227 555 010 or +44 7700 900123.", ["01227 555 010", "+44 7700 900123"]),
        ("Write to zeb@example.org, ME15 9BZ.", ["zeb@example.org", "ME15 9BZ"]),
        ("[worker] and [Name] were kind.", []),
        ("", []),
    ],
)
def test_what_looks_like_a_name(words, names):
    assert [name for name in found(words) if name in names or not names] == names


def test_nothing_is_hinted_twice():
    assert found("PC Trelawney rang Trelawney.") == ["PC Trelawney", "Trelawney"]


@pytest.mark.parametrize("words", ["rosalind swale rang.", "ROSALIND SWALE rang.", "My Rosalind rang.", "swale: Swale"])
def test_a_listed_worker_is_found_in_any_capitals_whole_or_in_part(words):
    assert {hint.why for hint in hints(words, ["Rosalind Swale"])} >= {"a worker who is listed"}


def test_a_listed_name_within_a_word_is_no_name():
    assert found("the family annexe", ["Ann"]) == []


def test_what_could_stand_in_its_place():
    words = "Rosalind rang. Then Zebedee came, on 01227 555 010."
    assert suggested(words, ["Rosalind"]) == "[worker] rang. Then [name] came, on [telephone number]."
    assert found(suggested(words, ["Rosalind"])) == []


def test_words_without_a_hint_stay():
    assert suggested("They were kind.") == "They were kind."
