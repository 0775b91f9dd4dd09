from datetime import date

import pytest

from engagement.models import Quote
from engagement.quotes import actions as quotes
from kentpcc.models import AuditEntry
from kentpcc.refusals import Refused
from kentpcc.roles import Role
from tests.engagement.factories import a_quote, a_service

pytestmark = pytest.mark.django_db


DAY = date(2019, 7, 20)


@pytest.fixture
def officer(person):
    return person(Role.OPCC_OFFICER)


@pytest.fixture
def partner(person):
    return person(Role.SERVICE_PARTNER)


def acts():
    return list(AuditEntry.objects.order_by("id").values_list("act", flat=True))


def test_a_second_person_removes_the_names(partner, officer):
    quote = a_quote(partner, consent_to_publish=True)
    quotes.redact_quote(quote, words="[Worker] was kind.", by=officer, today=DAY)
    assert Quote.objects.publishable().get().redacted_words == "[Worker] was kind."


def test_whoever_entered_a_quote_cannot_release_it(partner):
    quote = a_quote(partner, consent_to_publish=True)
    with pytest.raises(Refused, match="second person"):
        quotes.redact_quote(quote, words="Kind.", by=partner, today=DAY)
    assert not Quote.objects.publishable()


def test_without_consent_there_is_nothing_to_redact(partner, officer):
    with pytest.raises(Refused, match="not agreed"):
        quotes.redact_quote(a_quote(partner), words="Kind.", by=officer, today=DAY)


def test_withdrawn_consent_takes_a_quote_back_at_once(partner, officer):
    quote = a_quote(partner, consent_to_publish=True)
    quotes.redact_quote(quote, words="Kind.", by=officer, today=DAY)
    quotes.withdraw_consent(quote, by=officer)
    quotes.withdraw_consent(quote, by=officer)
    assert not Quote.objects.publishable()
    assert acts() == ["redacted a quote", "withdrew consent to a quote"]


def test_the_same_quote_entered_twice_is_one(partner):
    said = {"service": a_service(), "words": "Kind.", "given_on": DAY, "consent_to_publish": True}
    assert quotes.enter_quote(by=partner, **said) == quotes.enter_quote(by=partner, **said)


def test_the_trail_holds_no_words(partner, officer):
    quote = quotes.enter_quote(
        service=a_service(), words="Zebedee was kind.", given_on=DAY, consent_to_publish=True, by=partner
    )
    quotes.redact_quote(quote, words="Somebody was kind.", by=officer, today=DAY)
    assert "kind." not in str(list(AuditEntry.objects.values()))
