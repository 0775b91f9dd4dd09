"""How far the lines of the table moved, with a verdict; and nothing that was not told is compared."""

from dataclasses import replace

import pytest

from kentpcc.periods import Month, Period
from surveys.board.changes import NOT_EXACT, NOT_RELEASED, as_counted, as_released, changes, table
from surveys.board.paper import SurveyLine
from surveys.disclosure.policy import headline
from surveys.models import Survey
from surveys.statistics.proportion import Proportion
from tests.surveys.board.conftest import a_pause
from tests.surveys.figures.releases.conftest import counted, released

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_noon")]
JULY = Month(2019, 7)
QUARTER = Period(JULY - 2, JULY)
NOW = Proportion(120, 150)
LINE = SurveyLine("hate_crime", "Hate crime", QUARTER, headline(150, NOW))


@pytest.fixture
def survey(db):
    """60 % of 150 a year before, 78 % in the months before, 80 % now."""
    for month, satisfied in ((JULY - 12, 30), (JULY - 3, 39), (JULY, 40)):
        for back in range(3):
            counted("hate_crime", month - back, satisfied, 50)
    return Survey.objects.get(pk="hate_crime")


def test_both_changes_have_points_an_interval_and_a_verdict(survey):
    [found] = changes([LINE], as_counted)
    assert found.now == NOW
    assert found.before.startswith("+2.0 points (")
    assert found.before.endswith("no significant change")
    assert found.year.startswith("+20.0 points (")
    assert found.year.endswith("a significant rise")
    assert found.periods == ("Feb to Apr 2019", "May to Jul 2018")


def test_the_table_says_them_and_what_the_sample_could_show(survey):
    [line] = table(changes([LINE], as_counted)).lines
    cells = [placed.cell for placed in line]
    assert cells[:2] == ["Hate crime", "80.0%"]
    assert cells[2].startswith("Feb to Apr 2019: +2.0")
    assert cells[4] == "9.1; 12.9"


def test_a_line_without_three_months_is_none_of_them(survey):
    assert changes([replace(LINE, period=None, shown=None)], as_counted) == []


def test_few_are_not_compared_by_anybody(survey):
    for back in range(3):
        counted("hate_crime", JULY - 3 - back, 2, 3)
    [found] = changes([LINE], as_counted)
    assert found.before == NOT_EXACT
    assert "points" in found.year


def test_across_a_pause_nothing_is_compared(survey):
    a_pause("hate_crime", (JULY - 6).first_day, (JULY - 5).first_day)
    [found] = changes([LINE], as_counted)
    assert "not compared" in found.year
    assert "not compared" not in found.before


def test_outside_the_bureau_only_releases_are_compared(survey):
    released(JULY - 3)
    released(JULY)
    assert as_released([QUARTER])(survey, QUARTER) == NOW
    [found] = changes([LINE], as_released)
    assert found.before.startswith("+2.0 points (")
    assert found.year == NOT_RELEASED


def test_what_is_rounded_in_a_release_is_not_compared(survey):
    for back in range(3):
        counted("hate_crime", JULY - 3 - back, 10, 12)
    released(JULY - 3)
    spring = Period(JULY - 5, JULY - 3)
    assert as_released([spring])(survey, spring) == NOT_EXACT


def test_what_comes_in_after_a_release_changes_nothing_of_it(survey):
    released(JULY)
    counted("hate_crime", JULY, 0, 50)
    assert as_released([QUARTER])(survey, QUARTER) == NOW


def test_a_release_with_other_months_is_no_release_of_these(survey):
    a_pause("hate_crime", JULY.first_day, (JULY + 1).first_day)
    released(JULY)
    assert as_released([QUARTER])(survey, QUARTER) == NOT_RELEASED


def test_as_many_queries_however_many_surveys(survey, django_assert_num_queries):
    lines = [LINE]
    for code, title in (("rape", "Rape"), ("domestic_abuse", "Domestic abuse")):
        for back in range(3):
            counted(code, JULY - back, 40, 50)
        lines.append(SurveyLine(code, title, QUARTER, headline(150, NOW)))
    for asked in (lines[:1], lines):
        with django_assert_num_queries(6):  # surveys, what may break a trend (three), the trends, the figures
            assert len(changes(asked, as_counted)) == len(asked)
        with django_assert_num_queries(6):
            assert len(changes(asked, as_released)) == len(asked)


def test_a_survey_is_compared_with_its_own_months(survey):
    """However far back another one, read in the same query, has to be followed."""
    early = Period(JULY - 8, JULY - 6)
    for back in range(3):
        counted("rape", JULY - 6 - back, 45, 50)
    a_pause("hate_crime", (JULY - 11).first_day, (JULY - 10).first_day)
    found = changes([LINE, SurveyLine("rape", "Rape", early, headline(150, Proportion(135, 150)))], as_counted)
    assert [each.now for each in found] == [NOW, Proportion(135, 150)]
    assert found[0].year.startswith("not compared: resumed after a pause")
    assert found[1].before == "nobody asked, now or then"
