"""Regions: cells as sets of parts."""

from surveys.disclosure.cells import Scope
from surveys.disclosure.universe import Universe
from tests.surveys.disclosure.invented import DISTRICTS, DIVISIONS


def universe(**more):
    given = {"surveys": ("da", "hate"), "summed": ("da", "hate"), "divisions": DIVISIONS, "edges": (0, 1, 2, 3, 4)}
    return Universe(**(given | more))


def region(survey="hate", first=0, last=3, area="force", **more):
    return universe(**more).region(Scope(survey, first, last, area))


def test_the_force_is_its_divisions_and_they_their_districts():
    assert region() == sum(region(area=name) for name in DIVISIONS) == sum(region(area=name) for name in DISTRICTS)
    assert region().bit_count() == 13 * 4


def test_a_run_of_months_is_its_months():
    assert region(first=1, last=3) == region(first=1, last=1) | region(first=2, last=3)
    assert not region(first=1, last=1) & region(first=2, last=3)


def test_all_is_the_sum_of_the_surveys():
    assert region("all") == region("hate") | region("da")
    assert region("all", summed=("hate",)) == region("hate")


def test_months_without_anybody_are_in_no_region():
    empty = {"hate": [(3, 9)]}
    assert region(last=3, empty=empty) == region(last=2)
    assert region(first=3, last=3, empty=empty) == 0
    assert region("da", empty=empty) == region("da")


def test_months_without_anybody_in_any_survey():
    assert region("all", first=2, last=3, empty={"all": [(2, 2)]}) == region("all", first=3, last=3)


def test_empty_months_before_and_after_and_of_other_surveys_are_nothing():
    assert region(empty={"hate": [(-12, -1), (4, 20)], "burglary": [(0, 3)]}) == region()


def test_its_size():
    assert universe().size == 2 * 13 * 4
