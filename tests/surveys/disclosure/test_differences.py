"""What cells of one survey and area tell together of runs of months that are none of them."""

import pytest

from surveys.disclosure.cells import Figure, Scope, Shown
from surveys.disclosure.columns import Columns
from surveys.disclosure.differences import of_differences
from surveys.disclosure.entries import Entry
from surveys.disclosure.policy import POLICY
from surveys.disclosure.relations import relations
from surveys.disclosure.universe import Dimension, Universe
from tests.surveys.disclosure.invented import DIVISIONS

GROUPS = {"ethnicity": Dimension(("asian", "black", "white"))}


def found(*cells, empty=(), summed=("hate", "rape")):
    """Of cells (survey, first, last, area, group, n, satisfied): of each target how many people, or the one side."""
    universe = Universe(("hate", "rape"), summed, DIVISIONS, tuple(range(13)), GROUPS, {"hate": empty, "rape": empty})
    entries = [_entry(universe, *each) for each in cells]
    targets = of_differences(entries, relations(entries, universe), Columns(universe, entries), universe, POLICY)
    return [each.truth or "one side" for each in targets]


def _entry(universe, survey, first, last, area, group, n, satisfied):
    scope = Scope(survey, first, last, area, group)
    return Entry(scope, universe.region(scope), n, satisfied, Figure(Shown.ROUNDED, n))


def hate(first, last, n, satisfied=None, area="force", group=""):
    return "hate", first, last, area, group, n, n // 2 if satisfied is None else satisfied


@pytest.mark.parametrize(
    ("cells", "truths"),
    [
        ([hate(0, 1, 60), hate(1, 2, 60), hate(0, 2, 113)], [7]),
        ([hate(0, 1, 60), hate(1, 2, 60), hate(0, 2, 110)], []),  # ten
        ([hate(0, 1, 60, 40), hate(1, 2, 60, 40), hate(0, 2, 100, 60)], ["one side"]),  # twenty, all satisfied
        ([hate(0, 1, 60), hate(1, 2, 60)], []),  # nothing joins their middle
        ([hate(0, 1, 7), hate(2, 3, 60)], []),  # a cell itself
        ([hate(0, 1, 60), hate(1, 2, 60), hate(0, 2, 113, area="east")], []),
        ([hate(0, 1, 4), hate(2, 3, 4)], [8]),
    ],
)
def test_runs_between_joined_edges(cells, truths):
    assert found(*cells) == truths


def test_months_that_are_known_to_be_empty_join_edges():
    runs = hate(0, 2, 67), hate(1, 4, 60)
    assert found(*runs) == []
    assert found(*runs, empty=[(3, 4)]) == [7]


def test_figures_that_contradict_a_month_known_to_be_empty_tell_of_nobody_in_it():
    assert found(hate(0, 1, 60), hate(1, 2, 60), hate(0, 2, 113), empty=[(1, 1)]) == []


def test_what_is_left_of_an_area_of_surveys_and_of_groups():
    """Each time two overlapping runs and the one that holds both: 7 in the middle of what is no cell."""
    wholes = [(0, 1, 160), (1, 2, 160), (0, 2, 223)]
    parts = [(0, 1, 100), (1, 2, 100), (0, 2, 110)]  # of them 90 in the middle: so 97 of the whole
    areas = [hate(*run, area=area) for area in ("east",) for run in parts]
    assert found(*(hate(*run) for run in wholes), *areas) == [7]
    surveys = [("all", first, last, "force", "", n, n // 2) for first, last, n in wholes]
    assert found(*surveys, *(hate(*run) for run in parts)) == [7]
    groups = [hate(*run, group="ethnicity=white") for run in parts]
    assert found(*(hate(*run) for run in wholes), *groups) == [7]
