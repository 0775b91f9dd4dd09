"""The page: names for whoever supervises calls, letters for analysts."""

import pytest
from django.urls import reverse

from surveys.models import InterviewerCount
from tests.surveys.figures.bureau import load

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_noon")]
URL = reverse("figures:interviewers", args=["hate_crime"])


def test_supervisors_read_names(signed_in, helen):
    load()
    page = signed_in(helen).get(URL).text
    assert "(colleague)" in page
    assert "(second)" in page
    assert "Design effect" in page


def test_analysts_read_none(signed_in, make_user):
    load()
    page = signed_in(make_user("analyst")).get(URL).text
    assert "Interviewer 01" in page
    assert "colleague" not in page
    assert "second)" not in page


def test_before_the_first_night(signed_in, helen):
    load()
    InterviewerCount.objects.all().delete()
    assert "Not counted yet" in signed_in(helen).get(URL).text


def test_where_nobody_has_twenty_there_is_no_table(signed_in, helen):
    load()
    InterviewerCount.objects.update(counts={})
    kept = InterviewerCount.objects.get()
    kept.counts = {str(helen.pk): [5, 19]}
    kept.save()
    page = signed_in(helen).get(URL).text
    assert "No interviewer has 20 interviews" in page
    assert "Each interviewer’s victims" not in page


def test_two_queries_more_than_the_frame(signed_in, helen, django_assert_max_num_queries):
    load()
    browser = signed_in(helen)
    browser.get(URL)
    with django_assert_max_num_queries(6):
        browser.get(URL)


def test_the_funnel_is_drawn_at_the_pages_own_address(signed_in, helen):
    load()
    browser = signed_in(helen)
    assert 'src="?file=svg"' in browser.get(URL).text
    drawn = browser.get(URL, {"file": "svg"})
    assert drawn.headers["Content-Type"] == "image/svg+xml"
    assert drawn.content.startswith(b"<svg")
