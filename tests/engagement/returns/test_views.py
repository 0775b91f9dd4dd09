from datetime import date

import pytest
from django.urls import reverse
from django.utils import timezone

from engagement.models import MonitoringReturn
from kentpcc.roles import Role
from tests.engagement.factories import a_figure, a_return, a_service, partner_of

pytestmark = pytest.mark.django_db


FIGURES = {
    "would_recommend_percentage": "92",
    "helped_cope_percentage": "95",
    "satisfied_percentage": "91.5",
    "satisfied_numerator": "183",
    "satisfied_denominator": "200",
}


def text(response):
    return response.content.decode()


def test_a_partner_files_the_return_of_the_own_service(as_role, person):
    own = a_return()
    partner_of(person(Role.SERVICE_PARTNER), own.service)
    browser = as_role(Role.SERVICE_PARTNER)
    assert browser.post(reverse("engagement:file_return", args=[own.pk]), FIGURES).status_code == 302
    assert [figure.base_note for figure in own.figures.all()] == [
        "base not supplied",
        "base not supplied",
        "183 of 200",
    ]
    page = text(browser.get(reverse("engagement:returns")))
    assert "91.5%" in page


@pytest.mark.parametrize("method", ["get", "post"])
def test_another_service_s_return_does_not_exist_for_a_partner(as_role, person, method):
    partner_of(person(Role.SERVICE_PARTNER), a_service("ISVA"))
    others = a_return()
    browser = as_role(Role.SERVICE_PARTNER)
    response = getattr(browser, method)(reverse("engagement:file_return", args=[others.pk]), FIGURES)
    assert response.status_code == 404
    assert not others.figures.exists()
    assert "Victim Support" not in text(browser.get(reverse("engagement:returns")))


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"satisfied_percentage": ""}, "enter the percentage"),
        ({"satisfied_percentage": "101"}, "A percentage is from 0 to 100."),
        ({"satisfied_percentage": "NaN"}, "Enter the percentage as a number"),
        ({"satisfied_percentage": "91.55"}, "at most one place"),
        ({"satisfied_denominator": ""}, "Give both counts, or neither"),
        ({"satisfied_numerator": "201"}, "More people said so than were asked"),
        ({"satisfied_percentage": "90.9"}, "183 of 200 is 91.5%, not 90.9%"),
        ({"satisfied_numerator": "0", "satisfied_denominator": "0"}, "If nobody was asked"),
    ],
)
def test_figures_that_do_not_agree_are_refused(as_role, person, change, sentence):
    own = a_return()
    partner_of(person(Role.SERVICE_PARTNER), own.service)
    response = as_role(Role.SERVICE_PARTNER).post(reverse("engagement:file_return", args=[own.pk]), FIGURES | change)
    assert sentence in text(response)
    assert not own.figures.exists()


@pytest.mark.parametrize("percentage", ["91", "92"])
def test_half_a_point_off_is_rounding(as_role, person, percentage):
    own = a_return()
    partner_of(person(Role.SERVICE_PARTNER), own.service)
    address = reverse("engagement:file_return", args=[own.pk])
    as_role(Role.SERVICE_PARTNER).post(address, FIGURES | {"satisfied_percentage": percentage})
    assert own.figures.count() == 3


def test_an_accepted_return_is_shown_and_not_changed(as_role, person):
    own = a_return(received_on=date(2019, 7, 20), accepted_on=date(2019, 7, 20))
    a_figure(own, percentage="92.0")
    partner_of(person(Role.SERVICE_PARTNER), own.service)
    browser, address = as_role(Role.SERVICE_PARTNER), reverse("engagement:file_return", args=[own.pk])
    assert "File the return" not in text(browser.get(address))
    assert "The office has accepted this return" in text(browser.post(address, FIGURES))
    assert own.figures.count() == 1


def test_the_office_expects_and_accepts(as_role):
    a_service()
    browser = as_role(Role.OPCC_OFFICER)
    browser.post(reverse("engagement:expect_returns"))
    expected = MonitoringReturn.objects.get()
    page = browser.post(reverse("engagement:accept_return", args=[expected.pk]), follow=True)
    assert "has not been received" in text(page)
    MonitoringReturn.objects.update(received_on=timezone.localdate())
    browser.post(reverse("engagement:accept_return", args=[expected.pk]))
    assert MonitoringReturn.objects.accepted().exists()
