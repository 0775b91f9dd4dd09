"""The page of areas: what the address narrows it by, what is drawn, and who sees which places."""

import pytest
from django.urls import reverse

from kentpcc.periods import Month
from surveys.models import Survey
from tests.surveys.board.saying import text_of
from tests.surveys.figures.releases.conftest import a_year, counted

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_noon")]
URL = reverse("figures:areas", args=["hate_crime"])
AUGUST = Month(2019, 8)


@pytest.fixture
def force(db):
    """Twelve months up to August 2019 in three divisions; Thanet has the least, and Dover next to nobody."""
    a_year(to=AUGUST, monthly=((40, 50), (42, 50), (30, 50)), districts=("swale", "maidstone", "thanet"))
    a_year(to=AUGUST, monthly=((10, 20),), districts=("ashford",))
    counted("hate_crime", AUGUST, 3, 5, "dover")


@pytest.fixture
def supervisor(force, signed_in, helen):
    return signed_in(helen)


@pytest.fixture
def analyst(force, signed_in, make_user):
    return signed_in(make_user("analyst"))


def rows(page):
    """By the name of the place."""
    lines = page.context["table"].lines
    return {getattr(line[0].cell, "text", line[0].cell): line for line in lines}


def test_a_supervisor_sees_every_place(supervisor):
    page = supervisor.get(URL)
    found = rows(page)
    assert len(found) == 3 + 13
    assert [placed.cell for placed in found["Thanet"]][1:3] == [360, 600]
    assert found["Dover"][2].cell == 5
    assert "Thanet" in page.context["picture"].title
    assert "hidden" not in page.context["hidden_said"]


def test_for_others_a_small_place_and_what_would_tell_it_are_hidden(analyst):
    page = analyst.get(URL)
    found = rows(page)
    hidden = {name for name, line in found.items() if getattr(line[3].cell, "text", "") == "c"}
    assert "Dover" in hidden
    assert hidden & {"Thanet", "Ashford"}, "or the division less the others would tell of Dover"
    assert "Counts below 10 are hidden" in page.text
    drawn = {point.label for series in page.context["picture"].chart.series for point in series.points}
    assert not hidden & drawn


def test_every_number_of_the_chart_is_in_the_table_beneath(analyst):
    page = analyst.get(URL)
    for series in page.context["picture"].chart.series:
        for point in series.points:
            assert point.percentage is None or f"{point.percentage}%" in page.text


def test_the_chart_is_that_of_the_page(supervisor):
    picture = supervisor.get(URL, {"measure": "whole_experience"}).context["picture"]
    drawing = supervisor.get(URL + picture.address)
    assert drawing["Content-Type"] == "image/svg+xml"


@pytest.mark.parametrize("kind", ["csv", "xlsx", "ods"])
def test_a_file_hides_what_the_page_hides(analyst, kind):
    said = text_of(kind, analyst.get(URL, {"file": kind}).content)
    [dover] = [line for line in said.splitlines() if line.startswith("Dover")]
    assert dover == "Dover | c | c | c | c | c | c | c"
    assert "Thanet" in said


def test_the_year_and_the_measure_are_in_the_address(supervisor):
    page = supervisor.get(URL, {"to": "2019-07", "measure": "treatment"})
    assert page.context["found"].period.label == "Aug 2018 to Jul 2019"
    assert "Treatment" in page.text
    assert "There is no such measure." in supervisor.get(URL, {"measure": "luck"}).text


def test_a_fall_since_the_year_before_is_said_in_words(supervisor):
    for back in range(12, 24):
        counted("hate_crime", AUGUST - back, 45, 50, "thanet")
    page = supervisor.get(URL)
    assert any(
        line.startswith("Thanet: −30.0 points") and "a significant fall" in line for line in page.context["changed"]
    )


def test_a_survey_of_the_whole_force_only_has_no_places_but_for_supervisors(supervisor, analyst):
    Survey.objects.filter(pk="hate_crime").update(force_only=True)
    page = analyst.get(URL)
    assert "For the whole force only" in page.text
    assert analyst.get(URL, {"file": "csv"}).status_code == 404
    assert "Thanet" in supervisor.get(URL).text


@pytest.mark.parametrize("role", ["opcc_officer", "line_manager", "interviewer"])
def test_what_is_not_released_is_for_the_bureau(force, signed_in, make_user, role):
    assert signed_in(make_user(role)).get(URL).status_code == 404
