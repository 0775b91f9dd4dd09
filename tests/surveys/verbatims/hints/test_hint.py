"""Hints over the same letters are put together."""

from surveys.verbatims.hints.hint import Hint, Source, What, together


def test_apart_they_stay_apart_in_the_order_of_the_text():
    late, early = Hint(9, 12, Source.CASE, What.NAME), Hint(0, 3, Source.PATTERN, What.PLATE)
    assert together([late, early]) == [early, late]


def test_the_surer_keeps_its_word_and_takes_both_places():
    sure, wide = Hint(5, 9, Source.CASE, What.NAME), Hint(2, 9, Source.PATTERN, What.OFFICER)
    assert together([wide, sure]) == [Hint(2, 9, Source.CASE, What.NAME)]


def test_one_that_bridges_two_joins_them():
    first, second = Hint(0, 3, Source.CASE, What.NAME), Hint(6, 9, Source.LIST, What.PLACE)
    assert together([first, second, Hint(2, 7, Source.PATTERN, What.STREET)]) == [Hint(0, 9, Source.CASE, What.NAME)]


def test_neighbours_are_not_over_the_same_letters():
    first, second = Hint(0, 3, Source.CASE, What.NAME), Hint(3, 6, Source.LIST, What.PLACE)
    assert together([second, first]) == [first, second]


def test_only_what_the_case_holds_is_sure():
    assert [Hint(0, 1, source, What.NAME).sure for source in Source] == [True, False, False, False]


def test_it_says_who_says_so():
    assert Hint(0, 1, Source.CASE, What.STREET).said == "The case holds it: street"
    assert Hint(0, 1, Source.PATTERN, What.PLATE).said == "It looks like one: number plate"
