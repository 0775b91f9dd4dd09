from datetime import date

import pytest

from kentpcc.periods import Month
from kentpcc.site.home import posting
from surveys.figures.releases.actions import release
from tests.factories import NOON, a_survey, a_version
from tests.kentpcc.site.home.reading import read
from tests.surveys.board.conftest import recount
from tests.surveys.history import satisfied

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_noon")]
MAY, AUGUST = date(2019, 5, 14), date(2019, 8, 14)


@pytest.fixture
def grace(make_user):
    return make_user("line_manager", "grace", district_id="thanet")


def released(year=2019):
    recount()
    return release(Month(year, 7), by=None, at=NOON)


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
    with django_assert_num_queries(4):
        lines = read(posting.own_figures(visitor))
    assert lines == [
        "Today: about 75% satisfied: Hate crime, Thanet, Aug 2018 to Jul 2019; East Division about 63% "
        "(May to Jul 2019); the force 62.5% (May to Jul 2019), released up to July 2019. [See the figures]"
    ]


def test_of_a_division_all_its_districts_count(visiting, make_user):
    version = a_version()
    satisfied(version, MAY, 45, 60, district="thanet")
    satisfied(version, MAY, 0, 60, district="dover")
    released()
    (line,) = posting.own_figures(visiting(make_user("line_manager", division_id="east")))
    assert line.number == "about 38%"


def test_before_anything_is_released_a_line_manager_sees_nothing(visiting, grace):
    satisfied(a_version(), MAY, 45, 60, district="thanet")
    recount()
    assert read(posting.own_figures(visiting(grace))) == ["Today: No figures have been released yet. [See the figures]"]


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
    (text,) = read(posting.own_figures(visiting(grace)))
    assert words in text
    assert f" {surveyed} " not in text


def test_a_line_manager_of_nowhere_is_told_whom_to_ask(visiting, make_user):
    (line,) = posting.own_figures(visiting(make_user("line_manager")))
    assert read([line]) == ["Waits for you: You are posted to no division or district yet. Ask the administrator."]


def test_it_stands_beside_the_year_before(visiting, grace):
    version = a_version()
    for year, good in ((2018, 30), (2019, 45)):
        satisfied(version, date(year, 5, 14), good, 60, district="thanet")
        released(year)
    (line,) = posting.own_figures(visiting(grace))
    assert line.number == "about 75%"
    assert "; a year before about 50% (Aug 2017 to Jul 2018); " in line.text


def test_what_was_not_shown_is_not_set_beside_it(visiting, grace):
    version = a_version()
    satisfied(version, date(2018, 5, 14), 3, 5, district="thanet")
    satisfied(version, date(2018, 5, 14), 30, 60, district="dover")
    released(2018)
    satisfied(version, MAY, 45, 60, district="thanet")
    released()
    (line,) = posting.own_figures(visiting(grace))
    assert "a year before" not in line.text


def test_of_a_division_nothing_wider_is_told_but_the_force(visiting, make_user):
    satisfied(a_version(), MAY, 45, 60, district="thanet")
    released()
    (line,) = posting.own_figures(visiting(make_user("line_manager", division_id="east")))
    assert line.text.count("%") == 1
    assert "the force 75.0%" in line.text


def test_a_place_without_a_figure_is_told_so(visiting, make_user):
    satisfied(a_version(the_force_only := a_survey("rape")), MAY, 45, 60, district="thanet")
    the_force_only.force_only = True
    the_force_only.save()
    released()
    assert read(posting.own_figures(visiting(make_user("line_manager", district_id="thanet")))) == [
        "Today: There is no figure of Thanet in what was released up to July 2019. [See the figures]"
    ]
