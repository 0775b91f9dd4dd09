"""The number stands on one page, for one press of a button."""

import pytest
from django.urls import reverse

from surveys.models import FeedbackItem
from tests.factories import NOON
from tests.surveys.feedback.conftest import DONE
from victims.models import Victim

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_noon")]


@pytest.fixture
def browser(signed_in, helen):
    return signed_in(helen)


@pytest.fixture
def to_tell(closed):
    return closed(at=NOON)


def at(name, item):
    return reverse(f"feedback:{name}", args=[item.pk])


def test_the_number_is_shown_when_it_is_asked_for(browser, to_tell):
    assert "07700" not in browser.get(at("item", to_tell)).content.decode()
    assert browser.get(at("ring", to_tell)).status_code == 405
    page = browser.post(at("ring", to_tell)).content.decode()
    for words in ("Amara Deal", "07700 900123", DONE, "F9", "Never leave a message"):
        assert words in page


def test_the_title_of_the_page_says_nothing(browser, to_tell):
    page = browser.post(at("ring", to_tell)).content.decode()
    assert "<title>Call" in page
    assert page.count("Victim satisfaction") == 0


def test_where_a_bar_stands_nothing_of_the_person_is_shown(browser, to_tell):
    Victim.objects.update(never_call_since=NOON.date())
    answer = browser.post(at("ring", to_tell), follow=True)
    page = answer.content.decode()
    assert "They may not be rung now" in page
    assert "07700" not in page
    assert "Amara" not in page


@pytest.mark.parametrize("how", ["told", "no_longer", "not_reached"])
def test_what_came_of_it_is_recorded(browser, to_tell, how):
    browser.post(at("result", to_tell), {"result-how": how})
    assert FeedbackItem.objects.get().telling == how


def test_nobody_was_reached(browser, to_tell):
    browser.post(at("result", to_tell), {"result-how": "nobody"})
    item = FeedbackItem.objects.get()
    assert (item.telling, item.tried_at) == ("to_tell", NOON)
    assert "less than three hours ago" in browser.post(at("ring", to_tell), follow=True).content.decode()


@pytest.mark.parametrize("how", ["", "to_tell", "none", "nonsense"])
def test_what_is_no_result_is_none(browser, to_tell, how):
    page = browser.post(at("result", to_tell), {"result-how": how}, follow=True).content.decode()
    assert "Choose what came of the call" in page
    assert FeedbackItem.objects.get().telling == "to_tell"


def test_a_result_of_what_does_not_wait_is_refused(browser, to_tell):
    browser.post(at("result", to_tell), {"result-how": "told"})
    page = browser.post(at("result", to_tell), {"result-how": "not_reached"}, follow=True).content.decode()
    assert "Nobody waits to be told" in page
    assert FeedbackItem.objects.get().telling == "told"
