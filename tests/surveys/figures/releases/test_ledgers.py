"""One survey's cells: headline, divisions, districts and groups, and what hides them."""

from datetime import date

import pytest

from kentpcc.periods import Month
from surveys.disclosure.cells import Reason, Shown
from surveys.figures.releases.ledgers import Before, prepare
from surveys.models import Pause
from tests.factories import a_survey
from tests.surveys.figures.releases.conftest import JULY, a_year, counted, months

pytestmark = pytest.mark.django_db
DIVISIONS = {"west": ("maidstone", "sevenoaks"), "east": ("thanet",), "north": ("swale",)}
VALUES = {"gender": ["female", "male", "not_known"], "strands": ["race", "religion", "not_known"]}


def prepared(survey="hate_crime", to=JULY, before=None, values=None):
    return prepare(a_survey(survey), to, before or Before(), DIVISIONS, values or {})


def shown(found, area="force", group=""):
    (cell,) = [each for each in found.cells if (each.shown.scope.area, each.shown.scope.group) == (area, group)]
    return cell


def figure(found, area="force", group=""):
    return shown(found, area, group).shown.figure


def grouped(survey="hate_crime", **groups):
    for month in months(JULY - 11, JULY):
        counted(survey, month, 20, 30, **groups)


def test_the_headline_is_exact_and_what_is_smaller_is_rounded():
    a_year(monthly=((40, 52),))
    found = prepared()
    assert (figure(found).shown, figure(found).n, figure(found).share) == (Shown.EXACT, 468, 76.9)
    assert (figure(found, "west").n, figure(found, "west").share, figure(found, "west").interval) == (155, 77, None)
    assert figure(found, "thanet").n == 625
    assert figure(found, "sevenoaks").shown == Shown.ZERO


def test_the_true_counts_stay_with_the_ledger():
    a_year(monthly=((40, 52),))
    whole = shown(prepared())
    assert (whole.n, whole.satisfied) == (468, 360)


def test_few_are_hidden_and_one_more_so_that_no_subtraction_finds_them():
    a_year(districts=("swale", "thanet"))
    counted("hate_crime", JULY, 4, 6, "maidstone")
    found = prepared()
    hidden = [each.shown.scope.area for each in found.cells if not each.shown.figure.told]
    assert {"west", "maidstone"} <= set(hidden)
    assert len(hidden) > 2
    assert shown(found, "west").shown.reason == Reason.THRESHOLD
    assert figure(found).shown == Shown.EXACT


def test_groups_of_the_force_over_the_year():
    grouped(gender={"female": (12, 20), "male": (8, 10)})
    found = prepared(values=VALUES)
    assert (figure(found, group="gender=female").n, figure(found, group="gender=female").share) == (240, 60)
    assert figure(found, group="gender=not_known").shown == Shown.SUPPRESSED, "nobody of a group tells of somebody"


def test_somebody_with_several_strands_is_in_each():
    grouped(strands={"race": (20, 25), "religion": (10, 15)})
    found = prepared(values=VALUES)
    assert [figure(found, group=f"strands={each}").n for each in ("race", "religion")] == [300, 180]


def test_a_dimension_that_was_not_counted_in_every_month_is_left_out():
    grouped(gender={"female": (12, 20), "male": (8, 10)})
    counted("hate_crime", JULY - 3, 21, 31)
    assert [each for each in prepared(values=VALUES).cells if each.shown.scope.group] == []


def test_what_was_left_out_is_told_with_the_month_since_which_everybody_is_counted():
    grouped(gender={"female": (12, 20), "male": (8, 10)}, strands={"race": (20, 30)})
    counted("hate_crime", JULY - 3, 21, 31)
    found = prepared(values=VALUES)
    assert found.left_out == {"gender": Month(2019, 5), "strands": Month(2019, 5)}


def test_what_is_not_counted_in_the_last_month_is_counted_since_no_month():
    grouped(gender={"female": (12, 20), "male": (8, 10)})
    counted("hate_crime", JULY, 21, 31, gender={"female": (12, 20), "male": (8, 10)})
    assert prepared(values={"gender": VALUES["gender"]}).left_out == {"gender": None}


def test_nothing_is_left_out_where_everybody_was_counted_or_nobody_asked():
    grouped(gender={"female": (12, 20), "male": (8, 10)})
    assert prepared(values={"gender": VALUES["gender"]}).left_out == {}
    assert prepared("burglary", values=VALUES).left_out == {}


def test_a_group_of_few_is_hidden():
    grouped(gender={"female": (20, 30)})
    counted("hate_crime", JULY, 20, 30, gender={"female": (18, 25), "male": (2, 5)})
    found = prepared(values=VALUES)
    assert shown(found, group="gender=male").shown.reason == Reason.THRESHOLD


def test_a_survey_that_is_for_the_force_only():
    a_year("rape")
    assert {each.shown.scope.area for each in prepared("rape").cells} == {"force"}


def test_what_is_said_of_the_survey_holds_whatever_it_is_called():
    """Two supervisors have said that figures of rape may be shown of areas: nothing else hides them."""
    a_year("rape")
    a_survey("rape", force_only=False)
    found = prepared("rape").cells
    assert "swale" in {each.shown.scope.area for each in found}
    assert Reason.GRAIN not in {each.shown.reason for each in found}


def test_nothing_is_asked_of_a_survey_that_nobody_was_asked_by():
    survey = a_survey(started_on=date(2019, 7, 1), closed_on=date(2019, 7, 2))
    assert prepare(survey, Month(2021, 1), Before(), DIVISIONS, {}).cells == ()


def test_a_month_known_to_be_empty_gives_the_others_away_and_so_they_are_hidden():
    """January to March and February to April, with April paused, say what January was: seven people."""
    sizes = {Month(2019, 1): (5, 7), Month(2019, 2): (50, 65), Month(2019, 3): (55, 70)}
    for month, (satisfied, n) in sizes.items():
        counted("hate_crime", month, satisfied, n)
    a_survey(started_on=date(2019, 1, 1))
    first = prepare(a_survey(started_on=date(2019, 1, 1)), Month(2019, 3), Before(), DIVISIONS, {})
    Pause.objects.create(survey_id="hate_crime", begins=date(2019, 4, 1), reason="staff")
    assert figure(first).n == 142
    survey = a_survey(started_on=date(2019, 1, 1))
    assert survey.latest_period(3, to=Month(2019, 4)) == survey.latest_period(3, to=Month(2019, 3))


def test_the_counts_behind_it_are_kept_for_the_months_that_are_shown():
    a_year(to=JULY)
    counted("hate_crime", Month(2018, 6), 1, 1)
    found = prepared()
    assert {key[2] for key in found.book} == {month for _, month in found.known}
    assert len(found.known) == 12
