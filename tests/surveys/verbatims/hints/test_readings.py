"""A text read otherwise: what it says then, and where in the text itself each letter of it stands."""

import pytest

from surveys.verbatims.hints.readings import readings


def texts(text):
    return [reading.text for reading in readings(text)]


@pytest.mark.parametrize(
    ("said", "read"),
    [
        ("on oh seven seven double oh nine oh oh one two three", "on 07700900123"),
        ("ring 0 7 7 0 0", "ring 07700"),
        ("treble four, double 2", "44422"),
        ("forty-two and forty three", "42 and 43"),
        ("the third of May nineteen eighty-four", "the 3 May 1984"),
        ("May the twenty-first 1984", "May 21 1984"),
        ("the 3rd of may", "the 3 may"),
        ("four six stroke one two stroke two one", "46 / 12 / 21"),
        ("O77OO 9OO123", "07700 900123"),
        ("PC l2O4", "PC 1204"),
        ("C T one nine Q X", "CT19QX"),
        ("golf november one nine x-ray yankee zulu", "gn19xyz"),
        ("０７７００ ＠ｘ", "07700 @x"),
        ("07\u200b700\u00ad9", "077009"),
        ("46–12", "46-12"),
    ],
)
def test_a_text_is_read_as_it_is_meant(said, read):
    assert read in texts(said)


@pytest.mark.parametrize("text", ["", "Nobody came.", "I rang 101, then 999.", "It was them or us; so what"])
def test_what_says_no_number_has_one_reading(text):
    assert texts(text) == [text]


@pytest.mark.parametrize("text", ["the first of them, and one of us", "double trouble", "twenty or so", "two"])
def test_numbers_in_sentences_join_nothing(text):
    assert all(len(each.split()) == len(text.split()) for each in texts(text))


def test_each_letter_knows_where_it_comes_from():
    text = "ring oh seven double seven, now"
    reading = next(each for each in readings(text) if "0777" in each.text)
    begins = reading.text.index("0777")
    start, end = reading.place(begins, begins + 4)
    assert text[start:end] == "oh seven double seven"


def test_many_lines_are_read_once():
    """Ten thousand of them, empty ones too: each piece is looked at beside its neighbours alone."""
    text = "one\n\n" * 10_000
    assert [each.text.count("1") for each in readings(text)] == [0, 10_000]
