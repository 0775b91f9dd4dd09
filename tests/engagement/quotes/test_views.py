import pytest
from django.urls import reverse

from engagement.models import Quote
from engagement.quotes.actions import redact_quote, release_quote
from kentpcc.acts import Act
from kentpcc.models import AuditEntry
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
    asked = text(browser.get(reverse("engagement:redact_quote", args=[quote.pk])))
    assert "<mark>Zebedee</mark>" in asked
    assert "<mark>[name]</mark>" in asked
    browser.post(reverse("engagement:redact_quote", args=[quote.pk]), {"words": "[My worker] was kind."})
    assert "was kind" not in text(browser.get(services))
    assert "a second person does" in text(browser.get(reverse("engagement:quotes")))
    browser, release = as_role(Role.OPCC_OFFICER, "second"), reverse("engagement:release_quote", args=[quote.pk])
    assert "<mark>[My worker]</mark>" in text(browser.get(release))
    browser.post(release, {"seen": "[My worker] was kind."})
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


@pytest.fixture
def published(person):
    """A quote with consent, entered by the partner and redacted by an officer."""
    quote = a_quote(person(Role.SERVICE_PARTNER), consent_to_publish=True)
    redact_quote(quote, words="[Worker] was kind.", by=person(Role.OPCC_OFFICER), today=quote.given_on)
    second = person(Role.OPCC_OFFICER, "second")
    return release_quote(quote, seen="[Worker] was kind.", by=second, today=quote.given_on)


def test_the_office_withdraws_the_consent_once_it_has_been_asked_again(as_role, published):
    browser, address = as_role(Role.OPCC_OFFICER), reverse("engagement:withdraw_consent", args=[published.pk])
    assert address in text(browser.get(reverse("engagement:quotes")))
    asked = text(browser.get(address))
    assert "[Worker] was kind." in asked
    assert "Withdraw the consent" in asked
    assert Quote.objects.publishable().exists()  # a look changes nothing
    answer = text(browser.post(address, follow=True))
    assert "The consent is withdrawn." in answer
    assert "[Worker] was kind." not in answer
    assert "[Worker] was kind." not in text(browser.get(reverse("engagement:services")))
    assert AuditEntry.objects.filter(act=Act.WITHDREW_CONSENT.value, subject_id=str(published.pk)).count() == 1


def test_consent_is_withdrawn_before_the_names_are_removed(as_role, person):
    quote = a_quote(person(Role.SERVICE_PARTNER), consent_to_publish=True)
    browser, address = as_role(Role.OPCC_OFFICER), reverse("engagement:withdraw_consent", args=[quote.pk])
    assert address in text(browser.get(reverse("engagement:quotes")))
    assert "Zebedee" not in text(browser.get(address))  # the words as they came stay where they are
    browser.post(address)
    assert not Quote.objects.awaiting_redaction()


def test_consent_that_was_withdrawn_cannot_be_withdrawn_again(as_role, published):
    browser, address = as_role(Role.OPCC_OFFICER), reverse("engagement:withdraw_consent", args=[published.pk])
    browser.post(address)
    assert browser.post(address).status_code == browser.get(address).status_code == 404


@pytest.mark.parametrize("role", [Role.ANALYST, Role.SERVICE_PARTNER, Role.ENGAGEMENT_OFFICER])
def test_consent_is_withdrawn_by_the_office_only(as_role, published, role):
    address = reverse("engagement:withdraw_consent", args=[published.pk])
    assert as_role(role).post(address).status_code == 404
    assert Quote.objects.publishable().exists()


def test_pressed_with_nothing_changed_it_asks_whether_that_is_right(as_role, person):
    quote = a_quote(person(Role.SERVICE_PARTNER), consent_to_publish=True)
    browser, address = as_role(Role.OPCC_OFFICER), reverse("engagement:redact_quote", args=[quote.pk])
    assert "Nothing was changed, and that is right" not in text(browser.get(address))
    page = text(browser.post(address, {"words": "Zebedee was kind."}))
    assert "Nothing was changed, and that is right" in page
    assert "I have looked at what still looks like a name" in page
    assert not Quote.objects.awaiting_release()
    page = text(browser.post(address, {"words": "Zebedee was kind.", "unchanged_is_right": "on"}))
    assert "These still look like names: Zebedee." in page
    browser.post(address, {"words": "Zebedee was kind.", "unchanged_is_right": "on", "looked": "on"})
    released = reverse("engagement:release_quote", args=[Quote.objects.awaiting_release().get().pk])
    assert "Nothing was changed, and" in text(as_role(Role.OPCC_OFFICER, "second").get(released))


def test_a_quote_is_sent_back_to_have_its_names_removed_again(as_role, published):
    browser = as_role(Role.OPCC_OFFICER)
    browser.post(reverse("engagement:send_quote_back", args=[published.pk]))
    assert list(Quote.objects.awaiting_redaction()) == [published]


def test_a_partner_keeps_names_and_sees_what_became_of_quotes(as_role, person, published):
    partner_of(person(Role.SERVICE_PARTNER), published.service)
    browser, workers = as_role(Role.SERVICE_PARTNER), reverse("engagement:workers")
    browser.post(workers, {"name": "Zebedee"})
    assert "listed already" in text(browser.post(workers, {"name": "zebedee"}))
    name = published.service.worker_names.get()
    browser.post(reverse("engagement:strike_worker", args=[name.pk]))
    assert "No name is listed." in text(browser.get(workers))
    own = reverse("engagement:own_quotes")
    assert "Can be published" in text(browser.get(own))
    browser.post(reverse("engagement:withdraw_own_quote", args=[published.pk]))
    assert "Taken back" in text(browser.get(own))
    assert not Quote.objects.publishable()


def test_a_partner_reaches_nothing_of_another_service(as_role, person, published):
    other = a_service("ISVA")
    partner_of(person(Role.SERVICE_PARTNER, "other"), other)
    name = published.service.worker_names.create(name="Zebedee", listed_by=person(Role.SERVICE_PARTNER))
    browser = as_role(Role.SERVICE_PARTNER, "other")
    assert browser.post(reverse("engagement:withdraw_own_quote", args=[published.pk])).status_code == 404
    assert browser.post(reverse("engagement:strike_worker", args=[name.pk])).status_code == 404
    assert "kind" not in text(browser.get(reverse("engagement:own_quotes")))
    assert Quote.objects.publishable().exists()
