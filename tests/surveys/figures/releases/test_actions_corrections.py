"""A correction shows a changed cell only if the people who differ are none or ten; else the old cell stays."""

import pytest

from kentpcc.models import AuditEntry
from kentpcc.periods import Month
from kentpcc.refusals import Refused
from surveys.models import Release
from tests.factories import a_survey
from tests.surveys.figures.releases.conftest import (
    JULY,
    a_year,
    cell,
    counted,
    kept,
    months,
    released,
    truth,
)

pytestmark = pytest.mark.django_db
WHY = "A late extract came in"


def more(satisfied, n, *, month=JULY, district="swale"):
    """So many more in a month of the year, where there were 40 of 50."""
    counted("hate_crime", month, 40 + satisfied, 50 + n, district)


def test_a_correction_is_a_new_version_and_the_old_one_stays(july, helen):
    before = kept()
    more(8, 12)
    second = released(reason=WHY, by=helen)
    assert (second.version, second.supersedes, second.reason) == (2, july, WHY)
    assert kept()[0] == before[0]
    assert cell(second)["n"] == cell(july)["n"] + 12
    assert not cell(second)["under_review"]
    assert Release.objects.standing(JULY) == second
    assert [each.pk for each in Release.objects.latest_versions()] == [second.pk]
    assert AuditEntry.objects.get(act="corrected released figures").subject_id == str(second.pk)


def test_a_few_more_change_no_cell_and_it_says_that_it_is_under_review(july):
    more(1, 1)
    second = released(reason=WHY)
    for area in ("force", "north", "swale"):
        old, new = cell(july, area), cell(second, area)
        assert new == old | {"under_review": True}
        assert truth(second, new)[:2] == truth(july, old)[:2]


def test_of_whom_something_came_is_told_by_no_mark(july):
    """The mark is on every figure of the survey and month: not on one district or group alone."""
    more(1, 1)
    second = released(reason=WHY)
    told = [each for each in second.content["cells"] if each["n"] is not None]
    assert all(each["under_review"] for each in told)
    assert {each["area"] for each in told} >= {"maidstone", "thanet", "swale", "dover"}


def test_what_came_to_an_older_month_marks_no_quarter_that_it_is_not_in(july):
    more(1, 1, month=JULY - 6)
    second = released(reason=WHY)
    assert cell(second, "swale")["under_review"]
    assert not cell(second)["under_review"]
    assert not cell(second, "north")["under_review"]


def test_ten_all_satisfied_would_tell_of_each_and_wait(july):
    more(10, 10)
    second = released(reason=WHY)
    assert cell(second) == cell(july) | {"under_review": True}


def test_what_waited_comes_once_there_is_enough(july):
    more(1, 1)
    assert cell(released(reason=WHY))["under_review"]
    more(7, 12)
    third = released(reason="And the rest of it")
    assert third.version == 3
    assert cell(third)["n"] == cell(july)["n"] + 12
    assert not cell(third)["under_review"]


def test_enough_for_the_force_but_few_of_a_district_waits(july):
    more(5, 9, district="swale")
    more(1, 3, district="thanet")
    second = released(reason=WHY)
    assert cell(second) == cell(july) | {"under_review": True}
    assert cell(second, "thanet") == cell(july, "thanet") | {"under_review": True}


def test_nothing_changed_nothing_released(july):
    with pytest.raises(Refused, match="Nothing that may be shown of July 2019 has changed"):
        released(reason=WHY)
    more(1, 1)
    released(reason=WHY)
    with pytest.raises(Refused, match="Nothing that may be shown of July 2019 has changed"):
        released(reason="Again")


def test_the_months_after_it_count_without_what_waits(july):
    """August's table and July's overlap: a late one of July would be the difference."""
    for district in ("swale", "maidstone", "thanet"):
        counted("hate_crime", Month(2019, 8), 40, 50, district)
    more(1, 1)
    august = released(Month(2019, 8))
    force = cell(august)
    assert (force["n"], force["under_review"]) == (450, True)
    assert truth(august, force)[:2] == [450, 360]


def test_a_group_waits_with_its_month():
    a_year(districts=("swale",))
    for month in months(JULY - 11, JULY):
        counted("hate_crime", month, 40, 50, gender={"female": (30, 35), "male": (10, 15)})
    first = released()
    counted("hate_crime", JULY, 41, 51, gender={"female": (31, 36), "male": (10, 15)})
    second = released(reason=WHY)
    for group in ("gender=female", "gender=male"):
        old = cell(first, group=group)
        assert cell(second, group=group) == old | {"under_review": True}
        assert old["n"]


def test_a_group_comes_with_its_month():
    for month in months(JULY - 11, JULY):
        counted("hate_crime", month, 40, 50, gender={"female": (30, 35), "male": (10, 15)})
    first = released()
    counted("hate_crime", JULY, 55, 75, gender={"female": (38, 48), "male": (17, 27)})
    second = released(reason=WHY)
    assert cell(second, group="gender=female")["n"] == 435 == cell(first, group="gender=female")["n"] + 15
    assert cell(second)["n"] == cell(first)["n"] + 25


def test_a_survey_that_came_later_is_in_the_correction(july):
    a_year("rape")
    second = released(reason="The survey had been left out")
    assert cell(july, survey="rape") is None
    assert cell(second, survey="rape")["n"] == 450
    assert cell(second) == cell(july)


def test_people_taken_out_again_are_a_correction_too(july):
    more(-5, -12)
    assert cell(released(reason="Counted twice"))["n"] == cell(july)["n"] - 12


def test_an_earlier_month_may_be_released_afterwards(july):
    june = released(Month(2019, 6))
    assert june.version == 1
    assert [each.month for each in Release.objects.latest_versions()] == [JULY, Month(2019, 6)]
    assert a_survey().pk in {each["survey"] for each in june.content["cells"]}
