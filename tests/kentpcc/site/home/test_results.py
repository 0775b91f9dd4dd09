from datetime import date, timedelta

import pytest

from kentpcc.periods import Month
from kentpcc.site.home import results
from surveys.figures.releases.actions import release
from surveys.models import Interview, Measure, Pause, Survey
from tests.factories import NOON, TODAY, a_survey, a_version
from tests.kentpcc.site.home.reading import read
from tests.kentpcc.site.home.test_before import signs_in
from tests.surveys.board.conftest import recount
from tests.surveys.history import rated, satisfied

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_noon")]
MAY, AUGUST = date(2019, 5, 14), date(2019, 8, 14)


@pytest.fixture
def tom(make_user):
    return make_user("analyst", "tom")


@pytest.fixture
def grace(make_user):
    return make_user("line_manager", "grace", district_id="thanet")


@pytest.mark.parametrize(
    ("day", "text"),
    [
        (
            TODAY,
            "Today: Fewer than 10 interviews are not in the figures yet, the oldest of 18 September.",
        ),
        (
            date(2019, 9, 17),
            "Late: Fewer than 10 interviews are not in the figures yet, the oldest of 17 September.",
        ),
    ],
)
def test_an_interview_is_late_for_the_figures_on_the_next_day(visiting, tom, day, text):
    rated(a_version(), day, "1", "7")
    assert read(results.interviews_not_counted(visiting(tom))) == [f"{text} [See the figures]"]


def test_what_is_counted_waits_for_nothing(visiting, tom):
    rated(a_version(), TODAY, "1")
    Interview.objects.update(counted=True)
    assert list(results.interviews_not_counted(visiting(tom))) == []


@pytest.mark.parametrize(("reviewed_on", "count"), [(date(2018, 9, 17), 1), (date(2018, 9, 18), 0)])
def test_a_measure_is_reviewed_once_a_year(visiting, tom, reviewed_on, count):
    Measure.objects.update(reviewed_on=TODAY)
    Measure.objects.filter(pk="whole_experience").update(reviewed_on=reviewed_on)
    assert len(list(results.measures_to_review(visiting(tom)))) == count


def test_the_month_so_far_begins_with_its_first_day(visiting, tom):
    version = a_version()
    rated(version, date(2019, 8, 31), "1")
    rated(version, date(2019, 9, 1), "1")
    assert read(results.month_so_far(visiting(tom))) == [
        "Today: Fewer than 10 interviews complete in September 2019, so far. [See the figures]"
    ]


def test_ten_are_enough_to_be_told(visiting, tom):
    rated(a_version(), date(2019, 9, 1), *["1"] * 10)
    assert read(results.month_so_far(visiting(tom))) == [
        "Today: 10 interviews complete in September 2019, so far. [See the figures]"
    ]


def test_a_pause_is_told_while_it_lasts(visiting, tom):
    Pause.objects.create(survey=a_survey(), begins=date(2019, 6, 1), reason="resourcing issues")
    ended = a_survey("rape")
    Pause.objects.create(survey=ended, begins=date(2019, 6, 1), resumes=TODAY, reason="resourcing issues")
    assert read(results.surveys_paused(visiting(tom))) == [
        "Today: Hate crime is paused, since 1 June. [See its months]"
    ]


def test_months_that_were_recounted_since_one_was_here(visiting, tom):
    rated(a_version(), date(2019, 8, 20), "1", "1")
    Interview.objects.update(counted=True)
    assert list(results.months_recounted(visiting(tom))) == []
    signs_in(tom, NOON - timedelta(days=30), NOON)
    assert read(results.months_recounted(visiting(tom))) == [
        "Changed since you were here: Fewer than 10 interviews were counted, and Aug to Sep 2019 recounted, "
        "since 19 August. [See the figures]"
    ]


def test_before_anything_is_released_there_are_no_figures(visiting, ruth):
    a_survey()
    assert read(results.latest_release(visiting(ruth))) == [
        "Today: No figures have been released yet. [See the figures]"
    ]


@pytest.mark.parametrize(("days", "section"), [(0, "Changed since you were here"), (-1, "Today")])
def test_the_latest_figures_are_news_once(visiting, ruth, days, section):
    """They came on the day of the visit before this one, or before it."""
    satisfied(a_version(), MAY, 45, 60)
    released()
    signs_in(ruth, NOON - timedelta(days=days), NOON + timedelta(days=3))
    assert read(results.latest_release(visiting(ruth))) == [
        f"{section}: The latest figures are up to July 2019, released 18 September. [See the figures]"
    ]


def test_the_quarter_waits_to_be_released(visiting, tom):
    satisfied(a_version(), MAY, 45, 60)
    assert read(results.release_due(visiting(tom))) == [
        "Waits for you: 49 days after the quarter May to Jul 2019 its figures are not released, "
        "the quarter ended on 31 July. [Release them]"
    ]
    released()
    assert list(results.release_due(visiting(tom))) == []


@pytest.mark.parametrize(("day", "count"), [(date(2018, 9, 18), 0), (date(2018, 9, 19), 1), (TODAY, 1)])
def test_a_new_questionnaire_is_told_for_a_year(visiting, tom, day, count):
    planned = a_version(a_survey("burglary"), in_use_from=TODAY)
    Survey.objects.filter(pk=planned.survey_id).update(started_on=None)
    a_version(in_use_from=day)
    lines = read(results.versions_begun(visiting(tom)))
    assert len(lines) == count
    assert all(line.startswith("Today: Hate crime is asked with version ") for line in lines)


def released():
    recount()
    return release(Month(2019, 7), by=None, at=NOON)
