"""Groups and gaps on their page: by what the address names."""

import pytest
from django.urls import reverse

from tests.surveys.figures.bureau import load_at_noon

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("bureau", "at_noon")]
URL = reverse("figures:groups", args=["hate_crime"])
CHART = reverse("figures:groups_chart", args=["hate_crime"])


@pytest.fixture(scope="module")
def bureau(made_once):
    made_once(load_at_noon)


@pytest.fixture
def browser(bureau, signed_in, helen):
    return signed_in(helen)


def test_by_gender_unless_told(browser):
    reply = browser.get(URL)
    rows = [line.title for line in reply.context["table"].rows]
    assert rows == ["Female", "Male"]
    assert "significantly" in reply.context["picture"].title


def test_by_another_dimension_and_measure(browser):
    reply = browser.get(URL, {"by": "outcome", "measure": "treatment", "to": "2019-05"})
    assert [line.title for line in reply.context["table"].rows] == ["Charged", "Not known"]
    assert reply.context["period"].label == "Mar to May 2019"
    assert "Treatment" in reply.text


def test_the_chart_is_that_of_the_page(browser):
    asked = {"by": "outcome", "measure": "treatment", "to": "2019-05"}
    page = browser.get(URL, asked)
    picture = page.context["picture"]
    assert f'<img src="{picture.address.replace("&", "&amp;")}"' in page.text
    drawing = browser.get(picture.address)
    assert drawing["Content-Type"] == "image/svg+xml"
    assert drawing.content != browser.get(CHART).content


def test_every_number_of_the_chart_is_in_the_table_beneath(browser):
    page = browser.get(URL)
    for series in page.context["picture"].chart.series:
        for point in series.points:
            assert f"{point.percentage}%" in page.text


def test_what_others_found_is_a_sentence_beneath(browser):
    page = browser.get(URL).text
    assert "51% of victims of any crime" in page
    assert "do not read the two as like with like" in page


def test_no_benchmark_is_in_the_chart(browser):
    labels = {point.label for series in browser.get(URL).context["picture"].chart.series for point in series.points}
    assert labels == {"Female", "Male", "Everybody"}


def test_a_measure_that_nobody_was_asked_has_a_page_and_no_chart(browser):
    asked = {"measure": "care_and_support"}
    page = browser.get(URL, asked)
    assert (page.status_code, page.context["picture"]) == (200, None)
    assert browser.get(CHART, asked).status_code == 404
