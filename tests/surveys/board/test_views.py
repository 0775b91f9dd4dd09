"""Who sees which figures, and that pages cost the same however many there are."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from kentpcc.models import District
from kentpcc.roles import Role
from surveys.models import Instrument, Tally
from tests.factories import NOON, TODAY, a_survey, a_version
from tests.surveys.board.conftest import recount
from tests.surveys.history import rated

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_noon")]
PAGES = {
    "summary": reverse("board:summary"),
    "survey": reverse("board:survey", args=["hate_crime"]),
    "paper": reverse("board:paper"),
    "download": reverse("board:download", args=["csv"]) + "?to=2019-07",
}
SEEN = {
    "supervisor": {"summary", "survey", "paper", "download"},
    "analyst": {"summary", "survey", "paper", "download"},
    "opcc_officer": {"summary", "paper", "download"},
    "line_manager": {"summary"},
}


@pytest.mark.usefixtures("july_released")
@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("role", Role.values)
def test_who_sees_what(make_user, signed_in, role, page):
    reply = signed_in(make_user(role)).get(PAGES[page])
    assert reply.status_code == (200 if page in SEEN.get(role, ()) else 404)


@pytest.mark.parametrize("page", PAGES)
def test_strangers_are_asked_to_sign_in(client, page):
    assert client.get(PAGES[page]).url.startswith(reverse("sign_in"))


@pytest.mark.usefixtures("july_released")
def test_the_summary_is_the_papers_table(signed_in, ruth):
    text = signed_in(ruth).get(PAGES["summary"] + "?to=2019-07").text
    for said in ("May to Jul 2019", "177", "78.5%", "91.4%", "Oct to Dec 2018", "90.0%", "paused after December 2018"):
        assert said in text
    assert "this-month" not in text


def test_supervisors_see_the_month_so_far_and_analysts_do_not(signed_in, helen, make_user):
    rated(a_version(), TODAY, "1", "7")
    recount()
    assert 'data-surveyed="hate_crime">2<' in signed_in(helen).get(PAGES["summary"]).text
    tom = signed_in(make_user("analyst"))
    assert "this-month" not in tom.get(PAGES["summary"]).text
    for page in ("summary", "survey", "paper"):
        reply = tom.get(PAGES[page], {"to": "2019-09"})
        assert "There are no figures for that month." in reply.text
        assert "September 2019" not in reply.text
    assert tom.get(reverse("board:download", args=["csv"]), {"to": "2019-09"}).status_code == 404
    assert signed_in(helen).get(reverse("board:download", args=["csv"]), {"to": "2019-09"}).status_code == 200


@pytest.mark.usefixtures("the_papers_rows")
def test_one_survey_measure_by_measure_and_month_by_month(signed_in, helen):
    reply = signed_in(helen).get(PAGES["survey"] + "?to=2019-07")
    [treatment, whole] = reply.context["measures"].rows
    assert (whole[1], whole[0].satisfied, whole[0].base) == ("Whole experience", 139, 177)
    assert (treatment[0].base, treatment[0].not_asked) == (0, 177)
    assert "nobody asked" in reply.text
    assert [(str(line.month), line.surveyed) for line in reply.context["months"].rows[:3]] == [
        ("2019-07", 58),
        ("2019-06", 61),
        ("2019-05", 58),
    ]


@pytest.mark.parametrize("to", ["2019-13", "2019-10", "2018-04", "soon", "' OR 1=1", "2019-7"])
@pytest.mark.parametrize("page", ["summary", "survey", "paper"])
def test_a_month_that_is_not_offered_is_said(signed_in, helen, page, to):
    reply = signed_in(helen).get(PAGES[page], {"to": to})
    assert reply.status_code == 200
    assert "There are no figures for that month." in reply.text


def test_an_unknown_survey_does_not_exist(signed_in, helen):
    assert signed_in(helen).get(reverse("board:survey", args=["arson"])).status_code == 404


def test_a_planned_survey_has_a_page(signed_in, helen):
    assert "No three months yet" in signed_in(helen).get(reverse("board:survey", args=["burglary"])).text


@pytest.mark.usefixtures("the_papers_rows")
@pytest.mark.parametrize("page", ["summary", "survey", "paper", "download"])
def test_ten_times_the_tallies_cost_not_one_query_more(signed_in, helen, page):
    browser = signed_in(helen)
    browser.get(PAGES[page])  # what is read once per process
    few = queries(browser, page)
    instrument = Instrument.objects.get(survey="hate_crime")
    Tally.objects.bulk_create(
        Tally(survey_id="hate_crime", instrument=instrument, month=date(2019, month, 1), surveyed=9, **told)
        for month in range(1, 9)
        for told in ({"district": d, "measure_id": m} for d in elsewhere() for m in ("whole_experience", "treatment"))
    )
    assert queries(browser, page) == few
    assert few < 55


def test_the_summary_asks_a_fixed_number_of_queries(signed_in, helen, ruth, july_released):
    """However many surveys have a line; for supervisors with the month so far, which is three of them."""
    for who, at_most in ((helen, 15), (ruth, 12)):
        browser = signed_in(who)
        browser.get(PAGES["summary"])
        assert queries(browser, "summary") <= at_most


def queries(browser, page):
    with CaptureQueriesContext(connection) as made:
        assert browser.get(PAGES[page]).status_code == 200
    return len(made)


def elsewhere():
    return District.objects.exclude(pk="swale")


def test_the_default_is_the_last_whole_month(signed_in, helen):
    a_survey()
    assert "August 2019" in signed_in(helen).get(PAGES["summary"]).text
    assert NOON.month == 9
