"""The force's own lists: as they are written, and with a slip where a name is long enough."""

import pytest

from surveys.verbatims.hints.hint import What
from surveys.verbatims.hints.listed import Listed, listed_in

LISTS = Listed.of(
    [(What.STAFF, "Helen Marsh"), (What.STAFF, "Marsh"), (What.PLACE, "Marsh"), (What.PLACE, "Beacon and Dane")]
)


def marked(text, lists=LISTS):
    return [(text[hint.start : hint.end], hint.what) for hint in listed_in(text, lists)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("helen marsh rang", "helen marsh"),
        ("HELEN MARSH’S desk", "HELEN MARSH’S"),
        ("helan marsh rang", "helan marsh"),
        ("in beacon & dane", None),
        ("in beacon and dane", "beacon and dane"),
        ("in beacon and daine", "beacon and daine"),
    ],
)
def test_whatever_the_capitals_and_with_a_slip(text, found):
    assert found in [text for text, _ in marked(text)] or found is None


def test_a_short_name_takes_no_slip():
    assert marked("the march") == []
    assert marked("the marsh") == [("marsh", What.STAFF)]  # the first list says what it is


def test_common_words_are_no_names_even_when_they_stand_on_a_list():
    assert marked("the street", Listed.of([(What.STREET, "Street")])) == []


def test_empty_lists_find_nothing():
    assert marked("anything", Listed.of([])) == []
