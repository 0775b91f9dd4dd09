"""What stands on every page of an interview's call, and what on none."""

import pytest
from django.urls import reverse

from surveys.models import Pause
from tests.factories import TODAY
from tests.surveys.interviewing.browsing import FIRST, address, send

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_noon")]


def pages(interview):
    others = [reverse(f"interviewing:{name}", args=[interview.pk]) for name in ("finish", "stop")]
    return [address(interview, FIRST), *others]


def test_who_is_spoken_to_stays_in_view_until_the_call_has_ended(browser, interview):
    for page in pages(interview):
        shown = browser.get(page).text
        assert "Amara Deal" in shown
        assert "07700 900123" in shown
        assert 'aria-keyshortcuts="F9"' in shown


def test_no_page_of_it_bears_the_office_or_the_survey_where_a_stranger_looks(browser, interview):
    pages_and_the_one_that_came_too_late = [browser.get(page) for page in pages(interview)]
    late = send(browser, interview, FIRST, {"reporting_route": "online"}, lease="0")
    assert late.status_code == 409
    for page in [*pages_and_the_one_that_came_too_late, late]:
        assert "<header" not in page.text
        assert "Research Bureau" not in page.text.partition("<main")[0]
        assert interview.survey.title not in page.text


def test_help_and_what_to_say_are_on_one_key_beside_the_questions(browser, interview):
    page = browser.get(address(interview, FIRST)).text
    assert 'aria-keyshortcuts="F10"' in page
    assert 'data-board="F8"' in page


def test_a_bar_found_meanwhile_takes_the_number_from_every_page(browser, interview):
    Pause.objects.create(survey=interview.survey, begins=TODAY, reason="r")
    for page in pages(interview):
        shown = browser.get(page).text
        assert "07700 900123" not in shown
        assert "End the call now" in shown
