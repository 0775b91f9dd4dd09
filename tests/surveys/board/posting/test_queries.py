"""A line manager's place beside the year before, its division and the force: what was released, and nothing else."""

from dataclasses import replace

import pytest

from kentpcc.periods import Month
from surveys.board.posting.queries import here
from surveys.figures.releases.queries import figures_of_posting
from surveys.models import Survey
from tests.surveys.figures.releases.conftest import a_year, released

pytestmark = pytest.mark.django_db
JULY = Month(2019, 7)


@pytest.fixture
def force(db):
    """Two years in three districts, a release of each: Thanet fell from 80 to 60 %."""
    a_year(to=JULY - 12, monthly=((40, 50),), districts=("swale", "dover"))
    a_year(to=JULY - 12, monthly=((20, 25),), districts=("thanet",))
    released(JULY - 12)
    a_year(to=JULY, monthly=((40, 50),), districts=("swale", "dover"))
    a_year(to=JULY, monthly=((15, 25),), districts=("thanet",))
    return released(JULY)


@pytest.fixture
def seen(force, make_user):
    def by(**posting):
        user = make_user("line_manager", "-".join(posting.values()), **posting)
        return here(user, figures_of_posting(user))

    return by


def test_a_district_stands_beside_its_division_and_the_force(seen):
    [found] = seen(district_id="thanet")
    assert [line.area.code for line in found.lines] == ["thanet", "east", "force"]
    assert found.own.area.code == "thanet"
    assert (found.title, found.own.period.label) == ("Hate crime", "Aug 2018 to Jul 2019")
    assert found.own.shown.percentage_text == "about 60%"


def test_a_division_stands_beside_the_force_and_before_its_districts(seen):
    [found] = seen(division_id="east")
    codes = [line.area.code for line in found.lines]
    assert codes[:2] == ["east", "force"]
    assert {"thanet", "dover"} <= set(codes)
    assert "swale" not in codes


def test_the_year_before_is_that_of_its_release(seen):
    [found] = seen(district_id="thanet")
    assert found.own.year_text == "about 80%"
    assert found.own.change == "about −20 points, of rounded numbers: not tested"


def test_exact_figures_are_tested(seen):
    [found] = seen(district_id="thanet")
    force = found.lines[-1]
    assert force.shown.percentage is not None
    assert "points (" in force.change
    assert "significant" in force.change


def test_without_a_release_of_the_year_before_there_is_nothing_to_compare(make_user):
    a_year()
    released()
    user = make_user("line_manager", district_id="thanet")
    [found] = here(user, figures_of_posting(user))
    assert (found.own.year_text, found.own.change) == ("not released", None)


def test_how_much_so_few_could_show_is_of_the_printed_numbers(seen):
    [found] = seen(district_id="thanet")
    assert found.could_show == 8


def test_a_hidden_place_has_no_change_and_could_show_nothing(seen):
    [found] = seen(district_id="thanet")
    hidden = found.own.now | {"shown": "suppressed", "n": None, "share": None, "interval": None}
    line = replace(found.own, now=hidden)
    assert (line.shown.percentage_text, line.change) == ("c", None)
    assert replace(found, lines=[line]).could_show is None


def test_a_survey_for_the_whole_force_only_is_none_of_a_place(seen):
    Survey.objects.filter(pk="hate_crime").update(force_only=True)
    assert seen(district_id="thanet") == []


def test_nobody_without_a_posting_has_a_place(force, make_user):
    nobody, grace = make_user("line_manager", "nowhere"), make_user("line_manager", "grace", district_id="thanet")
    assert figures_of_posting(nobody) is None
    assert here(nobody, figures_of_posting(grace)) == []
