import pytest
from django.urls import reverse

from engagement.models import Consultation, ConsultationSeries
from tests.engagement.factories import QTR_1, QTR_2, a_service
from tests.surveys.board.trends.test_queries import reported

pytestmark = pytest.mark.django_db


@pytest.fixture
def two_quarters():
    reported(QTR_1, "97.0")
    reported(QTR_2, "90.0")
    return reverse("trends:service", args=["victim-support"])


def test_a_trend_is_a_chart_a_table_and_files(signed_in, ruth, two_quarters):
    browser = signed_in(ruth)
    page = browser.get(two_quarters, {"asked_for": "satisfied"}).text
    assert "97% in Qtr 1, 2019/20, 90% in Qtr 2, 2019/20" in page
    assert b"<svg" in browser.get(two_quarters, {"asked_for": "satisfied", "file": "svg"}).content
    assert "90%" in browser.get(two_quarters, {"asked_for": "satisfied", "file": "csv"}).text


def test_what_is_not_asked_is_said(signed_in, ruth, two_quarters):
    assert "That was not asked." in signed_in(ruth).get(two_quarters, {"asked_for": "weather"}).text


def test_a_service_that_is_asked_for_nothing_has_an_empty_page(signed_in, ruth):
    a_service("Quiet").indicators.all().delete()
    assert "Nothing has been recorded yet." in signed_in(ruth).get(reverse("trends:service", args=["quiet"])).text


def test_a_consultation_over_time_claims_no_interval(signed_in, ruth):
    series = ConsultationSeries.objects.create(name="Annual Policing Survey")
    for year, value in ((2019, "71.0"), (2020, "73.0")):
        wave = Consultation.objects.create(series=series, name=series.name, year=year)
        wave.findings.create(concept="trust", wording="Trust", value=value, unit="percent")
    page = signed_in(ruth).get(reverse("trends:consultations", args=[series.pk])).text
    assert "Trust: 71% in 2019, 73% in 2020" in page
    assert "no sampling error is claimed" in page


@pytest.mark.parametrize("role", ["service_partner", "line_manager", "interviewer", "auditor"])
def test_others_see_no_trend(signed_in, make_user, two_quarters, role):
    assert signed_in(make_user(role)).get(two_quarters).status_code == 404
