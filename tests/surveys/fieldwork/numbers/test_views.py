"""Choosing a number on the page of the call."""

import pytest
from django.urls import reverse

from surveys.fieldwork.numbers.queries import digest_of
from surveys.models import Attempt, NumberState
from tests.factories import a_case, calling
from victims.models import ContactDetails

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_noon")]
ONE, TWO = "+447700900123", "+447700900456"


@pytest.fixture
def case(asha):
    case = a_case()
    ContactDetails.objects.update(details={"forename": "Amara", "surname": "Deal", "phones": [ONE, TWO]})
    return calling(asha, case)


@pytest.fixture
def browser(signed_in, asha):
    return signed_in(asha)


def chosen(browser, case, number, **extra):
    address = reverse("fieldwork:number", args=[case.pk])
    return browser.post(address, {"lease": case.lease, "number": digest_of(number)} | extra, follow=True)


def test_every_number_is_shown_with_its_state_and_a_link(browser, case):
    said = browser.get(reverse("fieldwork:case", args=[case.pk])).content.decode()
    assert said.count("Not tried yet") == 2
    assert f'href="tel:{ONE}"' in said
    assert f'href="tel:{TWO}"' in said
    assert said.count(" checked>") == 2  # the first number, and the switch of the keys


def test_only_the_number_that_is_rung_stays_in_view(browser, case):
    said = chosen(browser, case, TWO).content.decode()
    assert Attempt.objects.get().number_dialled == digest_of(TWO)
    assert "07700 900456" in said
    assert "07700 900123" not in said


def test_a_number_is_put_aside(browser, case):
    said = chosen(browser, case, ONE, go="aside").content.decode()
    assert NumberState.objects.get().state == "not_to_be_used"
    assert "Not to be used" in said
    assert f'href="tel:{ONE}"' not in said


def test_without_a_number_that_is_left_the_page_says_so(browser, case):
    for number in (ONE, TWO):
        said = chosen(browser, case, number, go="aside").content.decode()
    assert "No number is left to ring." in said
    assert "I am ringing this number" not in said


def test_another_number_is_refused_with_a_sentence(browser, case):
    said = chosen(browser, case, "+447700900999").content.decode()
    assert "Choose one of the numbers that are shown." in said
    assert not Attempt.objects.get().number_dialled
