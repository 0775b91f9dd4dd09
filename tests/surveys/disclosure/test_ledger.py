"""What a release tells together with all that was released before."""

import pytest

from surveys.disclosure.atoms import Atom
from surveys.disclosure.kent import kent
from surveys.disclosure.ledger import Ledger
from surveys.disclosure.programmes import read_programme
from tests.surveys.disclosure.attacker import Attacker
from tests.surveys.disclosure.invented import DISTRICTS, ETHNICITY, GROUPS, asked, month
from tests.surveys.disclosure.protecting import released

JAN, FEB, MARCH, APRIL, MAY = range(5)


def spread(counts, *, survey="hate", district=None):
    """Atoms of so many (respondents, satisfied) in each month from January, in the districts by turns."""
    return [
        [survey, district or DISTRICTS[at % 13], month(at), {}, n, satisfied]
        for at, (n, satisfied) in enumerate(counts)
    ]


def force(id, first, last, *, survey="hate", area="force", group=None):
    return asked(id, survey, [month(first), month(last)], area, group)


def programme(atoms, *releases, **more):
    """A release is a list of cells, or such a list and its changes."""
    pairs = [each if isinstance(each, tuple) else (each, []) for each in releases]
    listed = [{"id": f"r{at}", "cells": cells, "changes": changes} for at, (cells, changes) in enumerate(pairs)]
    return {"atoms": atoms, "releases": listed, **more}


def shown(given):
    """Of each release what stands for each cell: the number, or why there is none."""
    return [[each["reason"] if each["n"] is None else each["n"] for each in cells] for cells in released(given)]


def test_two_quarters_around_a_month_without_anybody():
    """January to March 142, and February to April 135 with April paused, say that January was 7."""
    atoms = spread([(7, 5), (67, 50), (68, 55)])
    cells = [force("a", JAN, MARCH)], [force("b", FEB, APRIL)]
    assert shown(programme(atoms, *cells, known_zero={"hate": [[month(APRIL), month(APRIL)]]})) == [[142], ["ledger"]]


def test_the_same_with_somebody_in_april():
    atoms = spread([(47, 35), (47, 40), (48, 40), (60, 50)])
    assert shown(programme(atoms, [force("a", JAN, MARCH)], [force("b", FEB, APRIL)])) == [[142], [155]]


def test_a_quarter_and_two_months_of_it():
    atoms = spread([(7, 5), (67, 50), (68, 55)])
    assert shown(programme(atoms, [force("a", JAN, MARCH)], [force("b", FEB, MARCH)])) == [[142], ["ledger"]]


def test_in_one_release_the_headline_that_is_smaller_goes():
    atoms = spread([(7, 5), (67, 50), (68, 55)])
    cells = [force("a", JAN, MARCH), force("b", FEB, MARCH)]
    assert shown(programme(atoms, cells)) == [[142, "secondary"]]


@pytest.mark.parametrize(("satisfied", "second"), [(12, "ledger"), (0, "ledger"), (11, 130), (1, 130)])
def test_the_twelve_of_january_were_all_satisfied_or_none(satisfied, second):
    """120 of 142 and 108 of 130."""
    atoms = spread([(12, satisfied), (65, 54), (65, 54)])
    assert shown(programme(atoms, [force("a", JAN, MARCH)], [force("b", FEB, MARCH)])) == [[142], [second]]


def test_many_windows_of_three_months():
    """Each tells the difference of two months; where one is small, all that are a multiple of three away are known."""
    months = [(60, 48), (60, 50), (9, 7), (58, 47), (61, 50), (62, 52), (57, 44), (63, 50), (12, 9), (60, 48)]
    windows = [[force("w", first, first + 2)] for first in range(8)]
    cells = released(programme(spread(months), *windows))
    assert [cells[0][0]["n"], cells[1][0]["n"]] == [129, 127]  # the first tell nothing
    attacker = Attacker(["hate"], 10)
    for (cell,) in cells:
        attacker.learn(cell)
    assert not attacker.finds("hate", [month(2), month(2)], "force")


def test_months_that_follow_from_windows_are_not_all_satisfied():
    """The window's number and share are exact: so the month that leaves is, if those that stay are known."""
    months = [(60, 48), (60, 48), (60, 48), (20, 20), (60, 48), (60, 48)]
    windows = [[force("w", 0, 2)], [force("x", 1, 2)], [force("y", 1, 3)]]
    assert shown(programme(spread(months), *windows)) == [[180], [120], ["ledger"]]


def test_the_running_month_is_told_once():
    """Opened again after one interview more, it is what it was."""
    change = [["hate", "dover", month(JAN), {}, 1, 1]]
    given = programme(spread([(60, 50)]), [force("a", JAN, JAN)], ([force("a", JAN, JAN)], change))
    assert shown(given) == [[60], [60]]


def test_a_correction_by_enough_people_is_shown():
    change = [["hate", "dover", month(JAN), {}, 12, 8]]
    given = programme(spread([(60, 50)]), [force("a", JAN, JAN)], ([force("a", JAN, JAN)], change))
    assert [cells[0]["share"] for cells in released(given)] == [83.3, 80.6]
    assert shown(given) == [[60], [72]]


@pytest.mark.parametrize("change", [(12, 12), (12, 0), (9, 5), (-9, -7), (0, 9), (-12, -12)])
def test_a_correction_that_tells_of_few_or_of_all_is_not(change):
    changes = [["hate", "ashford", month(JAN), {}, *change]]
    given = programme(spread([(80, 60)]), [force("a", JAN, JAN)], ([force("a", JAN, JAN)], changes))
    assert shown(given) == [[80], [80]]


def test_corrections_wait_until_they_are_enough():
    change = [["hate", "dover", month(JAN), {}, 4, 3]]
    again = ([force("a", JAN, JAN)], change)
    assert shown(programme(spread([(60, 50)]), again, again, again, again)) == [[64], [64], [64], [76]]


def test_a_correction_that_waits_is_in_no_other_cell_either():
    """Else the quarter, less its months, would tell of it."""
    change = [["hate", "ashford", month(JAN), {}, 3, 2]]
    parts = [force("b", JAN, FEB), force("c", MARCH, MARCH)]
    given = programme(spread([(60, 50), (60, 48), (60, 45)]), [force("a", JAN, MARCH)], (parts, change))
    assert shown(given) == [[180], [120, 60]]


@pytest.mark.parametrize(("of_february", "taken"), [(5, 0), (10, 10)])
def test_what_two_corrected_cells_leave_of_each_other_tells_of_enough_too(of_february, taken):
    """January and the two months are each corrected by ten or more; February alone, which is no cell, waits."""
    changes = [
        ["hate", "dover", month(JAN), {}, 10, 5],
        ["hate", "swale", month(FEB), {}, of_february, of_february // 2],
    ]
    cells = [force("a", JAN, FEB), force("b", JAN, JAN)]
    given = programme(spread([(80, 60), (90, 70)]), cells, (cells, changes))
    assert shown(given) == [[170, 80], [180 + taken, 90]]


def test_what_corrected_surveys_leave_of_their_sum_tells_of_enough_too():
    """The three of the survey that has no cell wait."""
    atoms = spread([(60, 50)]) + spread([(70, 50)], survey="rape")
    changes = [["hate", "dover", month(JAN), {}, 12, 6], ["rape", "dover", month(JAN), {}, 3, 1]]
    cells = [force("a", JAN, JAN, survey="all"), force("h", JAN, JAN)]
    assert shown(programme(atoms, cells, (cells, changes))) == [[130, 60], [142, 72]]


def test_corrections_one_after_another_do_not_come_back_to_nearly_what_was_shown():
    """Eleven more are taken in, in a release that does not show the cell; then ten fewer: one would be left."""
    january = ["hate", "dover", month(JAN), {}]
    more, fewer = [[*january, 11, 6]], [[*january, -10, -5]]
    given = programme(
        spread([(60, 50), (60, 50)]),
        [force("a", JAN, JAN)],
        ([force("b", FEB, FEB)], more),
        ([force("a", JAN, JAN)], fewer),
    )
    assert shown(given) == [[60], [60], [71]]


def test_a_correction_where_nothing_was_shown_is_taken_in_at_once():
    change = [["hate", "ashford", month(FEB), {}, 3, 2]]
    given = programme(spread([(60, 50), (60, 48)]), [force("a", JAN, JAN)], ([force("b", FEB, FEB)], change))
    assert shown(given) == [[60], [63]]


def test_a_cell_under_review_says_so():
    places = kent()
    given = programme(spread([(60, 50)]), [force("a", JAN, JAN)])
    read = read_programme(given, places)
    ledger = Ledger(read.universe, read.atoms)
    scope = read.releases[0].asked[0][1]
    assert not ledger.release([("a", scope)])[0].under_review
    change = Atom("hate", "dover", scope.first, {}, 1, 1)
    again = ledger.release([("a", scope)], [change])[0]
    assert (again.under_review, again.figure.n, again.reason) == (True, 60, None)


def test_what_was_hidden_stays_hidden():
    atoms = spread([(7, 5), (67, 50), (68, 55)])
    cells = [force("a", JAN, MARCH)], [force("b", FEB, MARCH)], [force("c", FEB, MARCH), force("d", JAN, MARCH)]
    assert shown(programme(atoms, *cells)) == [[142], ["ledger"], ["ledger", 142]]


def test_a_hidden_cell_that_has_grown_is_looked_at_again():
    change = [["hate", "ashford", month(JAN), {}, 60, 50]]
    given = programme(spread([(7, 5)]), [force("a", JAN, JAN)], ([force("a", JAN, JAN)], change))
    assert shown(given) == [["threshold"], [67]]


def test_a_hidden_cell_that_has_emptied_is_nought():
    change = [["hate", "ashford", month(JAN), {}, -7, -5]]
    given = programme(spread([(7, 5)]), [force("a", JAN, JAN)], ([force("a", JAN, JAN)], change))
    assert shown(given) == [["threshold"], [0]]


def test_all_surveys_and_one_of_two_tell_the_other():
    atoms = spread([(60, 50)]) + spread([(7, 5)], survey="rape")
    first = [force("a", JAN, JAN, survey="all")]
    assert shown(programme(atoms, first, [force("h", JAN, JAN)])) == [[67], ["ledger"]]


def test_a_division_and_its_districts_in_turn():
    """West less three of its districts is the fourth."""
    west = {"maidstone": 6, "sevenoaks": 30, "tonbridge-and-malling": 30, "tunbridge-wells": 30}
    atoms = [["hate", name, month(JAN), {}, n, n - 2] for name, n in west.items()]
    areas = ["sevenoaks", "tonbridge-and-malling", "tunbridge-wells"]
    cells = [[force("d", JAN, JAN, area="west")], *([force(area, JAN, JAN, area=area)] for area in areas)]
    found = [cells[0] for cells in released(programme(atoms, *cells, check_grain=False))]
    attacker = Attacker(["hate"], 1)
    for cell in found:
        attacker.learn(cell)
    assert not attacker.finds("hate", [month(JAN), month(JAN)], "maidstone")
    assert found[0]["n"] == 95
    assert "ledger" in {cell["reason"] for cell in found}


def test_a_finer_grain_is_no_cell():
    cells = [
        force("a", JAN, JAN, area="west"),
        force("b", JAN, MARCH, area="west"),
        force("c", JAN, MARCH, area="dover"),
    ]
    found = released(programme(spread([(60, 50)] * 3, district="sevenoaks"), cells))[0]
    assert [(each["shown"], each["reason"]) for each in found] == [
        ("absent", "grain"),
        ("rounded", None),
        ("absent", "grain"),
    ]


def test_groups_over_two_years():
    """Of a partition the small value, and one beside it, in each year; the year's headline stays exact."""
    counts = {"asian": 30, "black": 4, "mixed": 25, "other": 28, "white": 200}
    atoms = [
        ["hate", "dover", month(at), {"ethnicity": value, "strand": ["race"]}, n // 2, n // 2 - 1]
        for at in (0, 12)
        for value, n in counts.items()
    ]
    cells = [
        [force(f"{value}", first, first + 11, group=f"ethnicity={value}") for value in ETHNICITY]
        + [force("all", first, first + 11)]
        for first in (0, 12)
    ]
    assert shown(programme(atoms, *cells, groups=GROUPS)) == [[15, "threshold", "secondary", 15, 100, 143]] * 2


def test_the_same_cell_twice_in_a_release():
    assert shown(programme(spread([(60, 50)]), [force("a", JAN, JAN), force("b", JAN, JAN)])) == [[60, 60]]


def test_a_release_of_nothing():
    assert released(programme([], [])) == [[]]


def test_a_ledger_that_is_opened_again_goes_on_where_it_was():
    """Each release by a ledger of its own, with what was released before it: the same is shown."""
    atoms = spread([(7, 5), (67, 50), (68, 55), (70, 60)])
    given = read_programme(
        programme(atoms, [force("a", JAN, MARCH)], [force("b", FEB, MARCH)], [force("c", 3, 3)]), kent()
    )
    whole, before, again = Ledger(given.universe, given.atoms), (), []
    for release in given.releases:
        opened = Ledger(given.universe, given.atoms, released=before)
        again.append(opened.release(release.asked))
        before = opened.released
    assert again == [whole.release(release.asked) for release in given.releases]
    assert [each.figure.n for (each,) in again] == [142, None, 70]
    assert before == whole.released
