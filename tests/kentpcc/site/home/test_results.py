from datetime import date, timedelta

import pytest

from kentpcc.periods import Month
from kentpcc.site.home import results
from surveys.figures.releases.actions import release
from surveys.models import Interview, Measure, Pause
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


def test_before_anything_is_released_there_is_no_paper(visiting, ruth):
    a_survey()
    assert read(results.next_paper(visiting(ruth))) == ["Today: No paper has been released yet. [Open the paper]"]


def test_the_latest_paper_is_the_one_that_was_released_last(visiting, ruth):
    satisfied(a_version(), MAY, 45, 60)
    released()
    assert read(results.next_paper(visiting(ruth))) == [
        "Today: The latest paper is up to July 2019, released 18 September. [Open the paper]"
    ]


def released():
    recount()
    return release(Month(2019, 7), by=None, at=NOON)


def test_a_line_manager_sees_what_was_released_of_the_own_place(visiting, grace, django_assert_num_queries):
    version, rape = a_version(), a_version(a_survey("rape"))
    satisfied(version, MAY, 45, 60, district="thanet")
    satisfied(version, MAY, 30, 60, district="dover")
    satisfied(rape, MAY, 40, 60, district="thanet")
    released()
    satisfied(version, AUGUST, 0, 60, district="thanet")  # later
    recount()
    visitor = visiting(grace)
    assert visitor.user.district
    with django_assert_num_queries(2):
        lines = read(results.own_figures(visitor))
    assert lines == [
        "Today: about 75% satisfied: Hate crime, Thanet, Aug 2018 to Jul 2019, released up to July 2019. "
        "[See the figures]"
    ]


def test_of_a_division_all_its_districts_count(visiting, make_user):
    version = a_version()
    satisfied(version, MAY, 45, 60, district="thanet")
    satisfied(version, MAY, 0, 60, district="dover")
    released()
    (line,) = results.own_figures(visiting(make_user("line_manager", division_id="east")))
    assert line.number == "about 38%"


def test_before_anything_is_released_a_line_manager_sees_nothing(visiting, grace):
    satisfied(a_version(), MAY, 45, 60, district="thanet")
    recount()
    assert read(results.own_figures(visiting(grace))) == ["Today: No figures have been released yet. [See the figures]"]


@pytest.mark.parametrize(
    ("surveyed", "good", "words"),
    [
        (0, 0, "nobody was surveyed"),
        (9, 5, "not shown, so that nobody is recognised"),
        (10, 5, "too few victims for a share"),
        (19, 9, "too few victims for a share"),
        (20, 10, "about 50%"),
    ],
)
def test_no_figure_of_fewer_than_ten_is_shown(visiting, grace, surveyed, good, words):
    version = a_version()
    satisfied(version, MAY, good, surveyed, district="thanet")
    satisfied(version, MAY, 45, 60, district="dover")
    satisfied(version, MAY, 45, 60, district="swale")
    released()
    (text,) = read(results.own_figures(visiting(grace)))
    assert words in text
    assert f" {surveyed} " not in text


def test_a_line_manager_of_nowhere_is_told_whom_to_ask(visiting, make_user):
    (line,) = results.own_figures(visiting(make_user("line_manager")))
    assert read([line]) == ["Waits for you: You are posted to no division or district yet. Ask the administrator."]
