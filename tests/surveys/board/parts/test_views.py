"""Districts and groups of a release: as they were released, and for nobody a month that was not."""

from datetime import date

import pytest
from django.urls import reverse

from kentpcc.models import AuditEntry
from kentpcc.periods import Month
from surveys.models import Release, Survey
from tests.surveys.board.saying import text_of
from tests.surveys.figures.releases.conftest import AT, counted, released

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_noon")]
URL = reverse("board:parts")
JULY = Month(2019, 7)
GENDERS = [
    ("swale", (30, 35), (10, 15)),
    ("maidstone", (30, 35), (12, 15)),
    ("thanet", (10, 15), (5, 10)),
]


@pytest.fixture
def force(db):
    for back in range(12):
        for district, female, male in GENDERS:
            satisfied, n = female[0] + male[0], female[1] + male[1]
            counted("hate_crime", JULY - back, satisfied, n, district, gender={"female": female, "male": male})
    return released(JULY)


@pytest.fixture
def ruths(force, signed_in, ruth):
    return signed_in(ruth)


def titles(page):
    return [getattr(line[0].cell, "text", line[0].cell) for line in page.context["table"].lines]


def test_divisions_stand_before_their_districts_and_the_force_first(ruths):
    found = titles(ruths.get(URL))
    assert found[0] == "The whole force"
    assert found.index("East Division") < found.index("Thanet") < found.index("North Division") < found.index("Swale")


def test_a_districts_numbers_are_those_of_the_release(ruths):
    page = ruths.get(URL)
    [thanet] = [line for line in page.context["table"].lines if getattr(line[0].cell, "text", "") == "Thanet"]
    assert [placed.cell for placed in thanet][1:4] == ["Aug 2018 to Jul 2019", "about 300", "about 60%"]
    counted("hate_crime", JULY, 0, 50, "thanet")
    again = ruths.get(URL)
    assert "about 60%" in again.text
    assert "version 1" in again.text


def test_groups_are_chosen_in_the_address(ruths):
    page = ruths.get(URL, {"by": "gender", "survey": "hate_crime"})
    assert titles(page) == ["The whole force", "Female", "Male", "Other", "Not known"]
    assert "Hate crime by gender" in page.text


def test_every_number_of_the_chart_is_in_the_table_beneath(ruths):
    page = ruths.get(URL)
    [series] = page.context["picture"].chart.series
    assert len(series.points) > 3
    assert all(f"{point.percentage}%" in page.text for point in series.points)
    assert ruths.get(URL + page.context["picture"].address)["Content-Type"] == "image/svg+xml"


@pytest.mark.parametrize("kind", ["csv", "xlsx", "ods"])
def test_a_file_says_what_the_page_says_and_is_recorded(ruths, ruth, kind):
    reply = ruths.get(URL, {"file": kind})
    assert "Thanet | Aug 2018 to Jul 2019 | about 300 | about 60% | " in text_of(kind, reply.content)
    assert f"released-2019-07-version-1-hate_crime-by-area.{kind}" in reply["Content-Disposition"]
    assert AuditEntry.objects.get(act="exported a page of figures").by == ruth


@pytest.mark.parametrize("asked", [{"survey": "arson"}, {"by": "shoe_size"}, {"by": "team"}])
def test_what_the_release_does_not_hold_is_said(ruths, asked):
    page = ruths.get(URL, asked)
    assert page.status_code == 200
    assert "Choose" in page.text
    assert titles(page)[0] == "The whole force"


def test_teams_that_left_before_are_not_shown_any_more(ruths, force):
    """A district less its other teams would tell of a hidden one. What was released is kept as it is."""
    few = {**force.content["cells"][-1], "survey": "hate_crime", "area": "force", "group": "team=THA-A"}
    content = {**force.content, "cells": [*force.content["cells"], few]}
    Release.objects.create(to=date(2019, 8, 1), policy="p", content=content, ledger={}, released_at=AT)
    page = ruths.get(URL, {"by": "team"})
    assert "THA-A" not in page.text
    assert "team" not in dict(page.context["form"].fields["by"].choices)
    assert "gender" in dict(page.context["form"].fields["by"].choices)


def test_a_survey_that_is_kept_to_the_whole_force_by_now_shows_no_area(ruths):
    assert len(titles(ruths.get(URL))) > 3
    Survey.objects.filter(pk="hate_crime").update(force_only=True)
    assert titles(ruths.get(URL)) == ["The whole force"]
    assert "Thanet" not in text_of("csv", ruths.get(URL, {"file": "csv"}).content)


@pytest.mark.parametrize("to", ["2019-06", "2019-10", "soon"])
def test_a_month_that_was_not_released_does_not_exist(ruths, to):
    assert ruths.get(URL, {"to": to}).status_code == 404


def test_before_a_release_there_is_nothing(signed_in, ruth):
    assert "Nothing has been released yet" in signed_in(ruth).get(URL).text


@pytest.mark.parametrize(
    ("role", "status"),
    [("supervisor", 200), ("analyst", 200), ("line_manager", 404), ("interviewer", 404), ("administrator", 404)],
)
def test_who_sees_the_whole_release(force, signed_in, make_user, role, status):
    assert signed_in(make_user(role)).get(URL).status_code == status
