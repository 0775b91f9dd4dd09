"""Of parts of a whole none is told that is built on few, or of which few were satisfied, or few were not."""

import pytest

from surveys.figures.protecting import Secrets, is_told, secrets
from surveys.statistics.proportion import Proportion


@pytest.mark.parametrize(("base", "told"), [(0, True), (1, False), (9, False), (10, True)])
def test_a_figure_of_the_whole_force_is_told_from_ten_victims_on(base, told):
    assert is_told(Proportion(0, base)) is told


def test_parts_of_many_are_told():
    assert secrets([Proportion(40, 60), Proportion(30, 50)], Proportion(70, 110)) == Secrets()


def test_a_small_base_is_hidden_and_another_beside_it():
    found = secrets([Proportion(3, 8), Proportion(40, 60), Proportion(50, 90)], Proportion(93, 158))
    assert {0, 1} <= found.bases
    assert found.bases <= found.shares


def test_a_side_of_few_hides_the_share_and_that_of_another():
    found = secrets([Proportion(55, 60), Proportion(50, 90)], Proportion(105, 150))
    assert found.shares == {0, 1}
    assert found.bases == frozenset()


def test_who_is_in_no_part_is_not_found_either():
    """A rest of four: without a second part hidden it would be what is left."""
    found = secrets([Proportion(40, 60), Proportion(50, 90)], Proportion(93, 154))
    assert found.bases


def test_parts_that_overlap_do_not_add_up():
    found = secrets([Proportion(3, 8), Proportion(40, 60), Proportion(50, 90)], Proportion(60, 100), overlap=True)
    assert found.bases == {0}


def test_parts_that_overlap_and_were_not_all_counted_tell_nothing_of_a_sum():
    found = secrets([Proportion(3, 8), Proportion(20, 40)], Proportion(60, 100), overlap=True)
    assert found.bases == {0}


def test_no_parts():
    assert secrets([], Proportion(30, 60)) == Secrets()
