"""Asha has somebody on the line: what they say is sent, never stands in an address, and shows no name."""

import re

import pytest
import time_machine
from django.urls import reverse

from surveys.fieldwork.ringing_back.actions import MOST_TRIES
from tests.factories import NOON, a_case
from victims.duplicates.fingerprints import fill_missing

pytestmark = pytest.mark.django_db
NAME = {"way": "name", "surname": "Deal", "born_day": "1", "born_month": "1", "born_year": "1980"}
WHY = {"reason": "missed_call"}


@pytest.fixture(autouse=True)
def now():
    with time_machine.travel(NOON, tick=False) as clock:
        yield clock


@pytest.fixture
def client(signed_in, asha):
    return signed_in(asha)


@pytest.fixture
def case():
    made = a_case()
    fill_missing()
    return made


def search(client, **said):
    return client.post(reverse("fieldwork:ringing_back"), said)


def text(answer):
    return answer.content.decode()


@pytest.mark.parametrize("way", ["name", "telephone", "case"])
def test_each_way_leads_to_the_case_and_says_no_name(client, case, way):
    said = {"name": NAME, "telephone": {"number": "07700 900123"}, "case": {"case": case.label}}[way]
    page = text(search(client, **{"way": way} | said, **WHY))
    assert case.label in page
    assert "Take this call" in page
    assert not re.search(r"Amara|Hate crime", page)


def test_an_address_asks_for_nothing(client, case):
    page = text(client.get(reverse("fieldwork:ringing_back"), NAME | WHY))
    assert case.label not in page


def test_taking_the_call(client, case, asha):
    search(client, **NAME, **WHY)
    answer = client.post(reverse("fieldwork:take_call", args=[case.pk]))
    assert answer.url == reverse("fieldwork:case", args=[case.pk])
    assert "Start the call" in text(client.get(answer.url))


def test_a_case_that_was_not_found_is_not_taken(client, case):
    answer = client.post(reverse("fieldwork:take_call", args=[case.pk]), follow=True)
    assert "Find the case again." in text(answer)


def test_what_needs_a_supervisor_says_no_more(client, case):
    case.needs_release = True
    case.save()
    page = text(search(client, **NAME, **WHY))
    assert "A supervisor must look at this case." in page
    assert "Take this call" not in page
    assert "unsafe" not in page


def test_nobody_found(client):
    assert "Nobody was found" in text(search(client, **NAME, **WHY))


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"find": "Find the case"}, "Choose what they tell you."),
        ({"way": "name"}, "Enter the surname."),
        ({"way": "name", "surname": "Deal"}, "Enter the date of birth, for example 27 3 1984."),
        ({"way": "telephone"}, "Enter the telephone number."),
        ({"way": "telephone", "number": "900123"}, "Enter a whole telephone number, like 07700 900123."),
        ({"way": "telephone", "number": "4.477E+11"}, "Enter a whole telephone number, like 07700 900123."),
        ({"way": "case", "case": "1A2B"}, "A case number has eight letters and figures, like 1A2B3C4D."),
        (NAME, "Choose a reason."),
    ],
)
def test_what_is_missing_is_said(client, said, sentence):
    assert sentence in text(search(client, **said))


def test_what_stands_beneath_another_choice_does_not_matter(client, case):
    said = NAME | {"number": "nonsense", "case": "1A2B"}
    assert case.label in text(search(client, **said, **WHY))


def test_after_too_many_tries_a_supervisor_is_asked(client, case):
    for _ in range(MOST_TRIES):
        search(client, **NAME, **WHY)
    page = text(search(client, **NAME, **WHY))
    assert "Ask your supervisor to find this person." in page
    assert "Take this call" not in page
