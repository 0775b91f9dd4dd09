"""Texts as words that can be compared."""

import pytest

from surveys.verbatims.hints.words import compact, folded, runs, words


@pytest.mark.parametrize(
    ("said", "letters"), [("O’Brién", "obrien"), ("ZOË", "zoe"), ("Straße", "strasse"), ("Szymański", "szymanski")]
)
def test_capitals_accents_and_apostrophes_make_no_difference(said, letters):
    assert folded(said) == letters


def test_a_word_knows_its_place_and_itself_without_a_genitive():
    first, second = words("Deal’s car")
    assert (first.start, first.end, first.folded, first.bare) == (0, 6, "deals", "deal")
    assert (second.folded, second.bare) == ("car", "car")


def test_hyphens_and_underscores_part_words():
    assert [word.folded for word in words("Smith-Jones_x")] == ["smith", "jones", "x"]


def test_letters_and_digits_alone():
    assert compact("46/123456/19") == "4612345619"
    assert compact(" – ") == ""


def test_runs_are_of_neighbours_within_the_sizes():
    found = [(run.start, run.end, run.forms) for run in runs(words("a bc def"), shortest=2, longest=5)]
    assert found == [(0, 4, ("abc",)), (2, 4, ("bc",)), (2, 8, ("bcdef",)), (5, 8, ("def",))]


def test_a_run_of_no_more_words_than_asked():
    assert [run.forms for run in runs(words("a b c"), shortest=1, longest=9, most=1)] == [("a",), ("b",), ("c",)]


def test_a_run_ends_with_or_without_its_genitive():
    (run,) = runs(words("Ng’s"), shortest=2, longest=2)
    assert run.forms == ("ngs", "ng")
