"""The keys that many interviews share."""

from surveys.responses.contents.variable import Gap, Keys


def test_each_key_has_its_place_and_what_is_not_there_the_last():
    keys = Keys(("a", "b"))
    assert keys.places == {"a": 0, "b": 1}
    assert keys.places_of(["b", "c", "a"]) == [1, 2, 0]
    assert Keys(()).places_of(["a"]) == [0]


def test_two_paths_are_two_even_where_they_hold_the_same():
    """So that to look one up takes no longer for many questions."""
    assert Keys(("a",)) != Keys(("a",))


def test_every_reason_for_a_gap_has_a_number_of_its_own():
    assert len({gap.number for gap in Gap}) == len(Gap)
    assert all(gap.number < 0 for gap in Gap)
