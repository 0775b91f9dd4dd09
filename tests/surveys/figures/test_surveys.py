"""Every page about a survey's figures: who sees it, that it carries the mark, and what it costs."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from kentpcc.roles import Role
from tests.factories import a_survey
from tests.surveys.figures.bureau import everything, load

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_noon")]
PAGES = ("groups", "months", "stages", "answering", "interviewers")
CHARTS = ("groups_chart", "months_chart", "stages_chart")
MARK = "Not released: for the Research Bureau only"


def address(name, code="hate_crime"):
    return reverse(f"figures:{name}", args=[code])


@pytest.mark.parametrize("role", Role.values)
def test_who_sees_them(make_user, signed_in, role):
    a_survey()
    browser = signed_in(make_user(role))
    seen = {name: browser.get(address(name)).status_code for name in PAGES}
    assert set(seen.values()) == {200 if role in {"supervisor", "analyst"} else 404}, seen


@pytest.mark.parametrize("name", [*PAGES, *CHARTS])
def test_strangers_are_asked_to_sign_in(client, name):
    assert client.get(address(name)).url.startswith(reverse("sign_in"))


@pytest.mark.parametrize("name", PAGES)
def test_a_page_carries_the_mark_and_its_breadcrumbs(signed_in, helen, name):
    load()
    page = signed_in(helen).get(address(name)).text
    assert MARK in page
    assert reverse("board:survey", args=["hate_crime"]) in page


def test_the_surveys_page_carries_it_too_and_leads_to_each(signed_in, helen):
    a_survey()
    page = signed_in(helen).get(reverse("board:survey", args=["hate_crime"])).text
    assert MARK in page
    for name in PAGES:
        assert address(name) in page


@pytest.mark.parametrize("name", [*PAGES, *CHARTS])
def test_an_unknown_survey_has_none(signed_in, helen, name):
    assert signed_in(helen).get(address(name, "arson")).status_code == 404


@pytest.mark.parametrize("name", PAGES)
def test_a_planned_survey_has_a_page(signed_in, helen, name):
    assert signed_in(helen).get(address(name, "burglary")).status_code == 200


@pytest.mark.parametrize("name", CHARTS)
def test_where_nobody_was_asked_there_is_no_chart(signed_in, helen, name):
    assert signed_in(helen).get(address(name, "burglary")).status_code == 404


@pytest.mark.parametrize("name", PAGES)
def test_what_there_is_not_is_said(signed_in, helen, name):
    load()
    page = signed_in(helen).get(address(name), {"to": "2031-01", "by": "star_sign", "measure": "luck"})
    assert page.status_code == 200
    assert name == "interviewers" or "There are no figures for that month." in page.text


@pytest.mark.parametrize("name", PAGES)
def test_no_page_reads_an_answer(signed_in, helen, name):
    load()
    browser = signed_in(helen)
    browser.get(address(name))
    with CaptureQueriesContext(connection) as made:
        browser.get(address(name))
    assert not [each["sql"] for each in made if '"surveys_answer"' in each["sql"]]
    assert len(made) < 45


def test_what_is_counted_is_there(signed_in, helen):
    load()
    everything()
    page = signed_in(helen).get(address("stages")).text
    assert "Treatment" in page


@pytest.mark.parametrize("name", [*PAGES, "areas"])
def test_the_caption_of_a_chart_says_what_is_counted_of_whom_when_and_from_where(signed_in, helen, name):
    load()
    page = signed_in(helen).get(address(name))
    about, _, how_to_read = page.context["picture"].caption.partition(" not released. ")
    assert "survey “Hate crime”" in about
    assert "Source: " in about
    assert "2019" in about
    assert how_to_read in page.text
