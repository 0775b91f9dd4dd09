"""Every page that stands beside a call's own: F9 is on it, and no name of the office or the survey."""

import pytest
from django.urls import reverse

from surveys.models import Case, Pause
from tests.factories import TODAY, calling

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_noon")]
NEVER_AGAIN = "2.1121"


@pytest.fixture
def browser(signed_in, asha):
    return signed_in(asha)


@pytest.fixture
def case(asha):
    return calling(asha)


def pages(browser, case):
    """The booking, the help key without scripts, and what is asked once more."""
    lease = Case.objects.get(pk=case.pk).lease
    return [
        browser.get(reverse("fieldwork:book", args=[case.pk])).text,
        browser.get(reverse("fieldwork:call_help", args=[case.pk])).text,
        browser.post(reverse("fieldwork:outcome", args=[case.pk]), {"lease": lease, "outcome": NEVER_AGAIN}).text,
    ]


def test_one_key_ends_the_call_as_unsafe_on_each(browser, case):
    assert ["data-leave" in page for page in pages(browser, case)] == [True, True, True]


def test_none_bears_a_name_where_a_stranger_looks(browser, case):
    for page in pages(browser, case):
        assert "<header" not in page
        assert case.survey.title not in page


def test_who_is_spoken_to_stays_in_view_while_a_time_is_booked(browser, case):
    booking = reverse("fieldwork:book", args=[case.pk])
    assert "Amara Deal" in browser.get(booking).text
    Pause.objects.create(survey=case.survey, begins=TODAY, reason="r")
    barred = browser.get(booking).text
    assert "Amara Deal" not in barred
    assert "End the call now" in barred
