import pytest
from django.urls import reverse

from engagement.models import Quote
from kentpcc.roles import Role
from tests.engagement.factories import a_quote, a_service, partner_of

pytestmark = pytest.mark.django_db


def text(response):
    return response.content.decode()


def test_a_quote_goes_from_the_partner_to_the_page_by_a_second_person(as_role, person):
    partner_of(person(Role.SERVICE_PARTNER), a_service())
    said = {"words": "Zebedee was kind.", "consent_to_publish": "on"}
    said |= {"given_on_day": "3", "given_on_month": "6", "given_on_year": "2019"}
    as_role(Role.SERVICE_PARTNER).post(reverse("engagement:enter_quote"), said)
    quote = Quote.objects.get()
    browser, services = as_role(Role.OPCC_OFFICER), reverse("engagement:services")
    assert "was kind" not in text(browser.get(services))
    browser.post(reverse("engagement:redact_quote", args=[quote.pk]), {"words": "[My worker] was kind."})
    page = text(browser.get(services))
    assert "[My worker] was kind." in page
    assert "Zebedee" not in page


def test_an_officer_who_entered_a_quote_is_told_that_a_second_person_is_needed(as_role, person):
    officer = person(Role.OPCC_OFFICER)
    quote = a_quote(officer, consent_to_publish=True)
    browser = as_role(Role.OPCC_OFFICER)
    assert "you entered it" in text(browser.get(reverse("engagement:quotes")))
    page = browser.post(reverse("engagement:redact_quote", args=[quote.pk]), {"words": "Kind."})
    assert "A second person" in text(page)


def test_words_without_consent_cannot_be_opened(as_role, person):
    quote = a_quote(person(Role.SERVICE_PARTNER))
    response = as_role(Role.OPCC_OFFICER).get(reverse("engagement:redact_quote", args=[quote.pk]))
    assert response.status_code == 404
