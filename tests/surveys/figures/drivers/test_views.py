"""Stages on their page, over a year."""

import pytest
from django.urls import reverse

from tests.surveys.figures.bureau import load

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_noon")]
URL = reverse("figures:stages", args=["hate_crime"])
CHART = reverse("figures:stages_chart", args=["hate_crime"])


@pytest.fixture
def browser(signed_in, helen):
    load()
    return signed_in(helen)


def test_twelve_months(browser):
    reply = browser.get(URL)
    assert "Sep 2018 to Aug 2019" in reply.context["table"].caption
    [treatment] = reply.context["table"].rows
    assert (treatment.performance.satisfied, treatment.performance.base) == (42, 60)
    assert "not what causes what" in reply.text


def test_up_to_another_month(browser):
    [treatment] = browser.get(URL, {"to": "2019-04"}).context["table"].rows
    assert treatment.performance.base == 20


def test_before_anybody_was_asked(browser):
    assert "No stages to compare" in browser.get(URL, {"to": "2019-01"}).text
    assert browser.get(CHART, {"to": "2019-01"}).status_code == 404


def test_its_chart(browser):
    drawing = browser.get(CHART, {"to": "2019-04"})
    assert drawing["Content-Type"] == "image/svg+xml"
    assert drawing.content != browser.get(CHART).content
