"""Who answered, on its page: months of the report, and what each role reads."""

import pytest
from django.urls import reverse

from surveys.figures.answering.forms import ReportedForm
from tests.factories import TODAY, a_survey, a_version
from tests.surveys.figures.answering.crowd import counted, eligible, interviewed

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_noon")]
URL = reverse("figures:answering", args=["hate_crime"])
MAY = {"to": "2019-05"}


@pytest.fixture
def people():
    version = a_version()
    eligible(60, outcome="Charged", gender="female")
    eligible(60, outcome="Outcome 15", gender="male")
    interviewed(version, 30, 40, outcome="Charged", gender="female")
    interviewed(version, 3, 4, outcome="Outcome 15", gender="male")
    counted()


@pytest.mark.usefixtures("people")
def test_a_supervisor_reads_all_counts(signed_in, helen):
    reply = signed_in(helen).get(URL, MAY)
    assert "Outcome of the crime, Charged: 40.0% of the eligible were interviewed" in reply.text
    assert reply.context["weighting"].plain.base == 44
    assert "never instead of it" in reply.text
    assert "Charged with Outcome 15" in reply.text
    assert "(hidden)" not in reply.text


@pytest.mark.usefixtures("people")
def test_an_analyst_reads_no_count_below_ten(signed_in, make_user):
    page = signed_in(make_user("analyst")).get(URL, MAY).text
    assert "Counts below 10 are hidden" in page
    assert "(hidden)" in page
    assert "Outcome of the crime, Charged: 40.0%" not in page


@pytest.mark.usefixtures("people")
def test_other_months_have_others(signed_in, helen):
    page = signed_in(helen).get(URL, {"to": "2019-04"})
    assert "Nobody is eligible" in page.text


def test_months_that_are_old_enough_unless_told():
    form = ReportedForm({}, survey=a_survey(), today=TODAY)
    assert form.scope.period.last < ReportedForm({"to": "2019-08"}, survey=a_survey(), today=TODAY).scope.period.last
    assert len(form.scope.period) == 3


@pytest.mark.usefixtures("people")
def test_more_people_cost_no_query_more(signed_in, helen, django_assert_max_num_queries):
    browser = signed_in(helen)
    browser.get(URL, MAY)
    with django_assert_max_num_queries(12):
        browser.get(URL, MAY)
