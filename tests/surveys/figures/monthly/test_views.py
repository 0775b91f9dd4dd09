"""Months on their page: limits, breaks and pauses in the table and in the chart above it."""

from datetime import date

import pytest
from django.urls import reverse

from kentpcc.periods import Month
from surveys.figures.monthly.forms import MOST, MonthlyForm
from surveys.figures.trend import survey_trend
from surveys.models import Pause
from tests.factories import TODAY, a_survey
from tests.surveys.figures.bureau import load_at_noon

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("bureau", "at_noon")]
URL = reverse("figures:months", args=["hate_crime"])
CHART = reverse("figures:months_chart", args=["hate_crime"])


@pytest.fixture(scope="module")
def bureau(made_once):
    made_once(load_at_noon)


@pytest.fixture
def browser(bureau, signed_in, helen):
    return signed_in(helen)


def test_months_newest_first(browser):
    rows = list(browser.get(URL).context["table"].rows)
    assert [str(line.month) for line in rows[:2]] == ["2019-08", "2019-07"]
    assert str(rows[-1].month) == "2018-05"


def test_table_and_chart_are_those_of_the_trend(browser):
    reply = browser.get(URL, {"measure": "treatment"})
    shown = list(reply.context["table"].rows)[::-1]
    form = MonthlyForm({"measure": "treatment"}, survey=a_survey(), today=TODAY)
    assert shown == survey_trend(a_survey(), form.months, measure="treatment").lines
    drawn = [stop.percentage for stop in reply.context["picture"].chart.stops]
    assert drawn == [line.reading.proportion.percentage for line in shown]


def test_a_pause_stands_in_the_table_and_in_the_chart(browser):
    Pause.objects.create(survey=a_survey(), begins=date(2018, 9, 1), resumes=date(2018, 11, 1), reason="moving")
    page = browser.get(URL)
    assert "paused (moving)" in page.text
    paused = [stop.label for stop in page.context["picture"].chart.stops if stop.paused]
    assert paused == ["Sep 2018", "Oct 2018"]


def test_up_to_a_month(browser):
    rows = list(browser.get(URL, {"to": "2019-05"}).context["table"].rows)
    assert str(rows[0].month) == "2019-05"


def test_three_years_at_most():
    old = MonthlyForm({}, survey=a_survey(started_on=date(2012, 1, 1)), today=TODAY)
    assert len(old.months) == MOST
    assert old.months.last == Month(2019, 8)


def test_the_chart_is_that_of_the_address(browser):
    now, before = (browser.get(CHART, {"to": to}) for to in ("2019-08", "2019-05"))
    assert now["Content-Type"] == "image/svg+xml"
    assert now.content != before.content
    assert now.content == browser.get(CHART).content
