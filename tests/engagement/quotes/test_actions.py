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
REDACTED = "[Worker] was kind."


@pytest.fixture
def officer(person):
    return person(Role.OPCC_OFFICER)


@pytest.fixture
def second(person):
    return person(Role.OPCC_OFFICER, "second")


@pytest.fixture
def partner(person):
    return person(Role.SERVICE_PARTNER)


def acts():
    return list(AuditEntry.objects.order_by("id").values_list("act", flat=True))


@pytest.fixture
def redacted(partner, officer):
    quote = a_quote(partner, consent_to_publish=True)
    return quotes.redact_quote(quote, words=REDACTED, by=officer, today=DAY)


def test_a_second_person_removes_the_names_and_a_third_releases_it(redacted, second):
    assert not Quote.objects.publishable()
    assert list(Quote.objects.awaiting_release()) == [redacted]
    quotes.release_quote(redacted, seen=REDACTED, by=second, today=DAY)
    assert Quote.objects.publishable().get().redacted_words == REDACTED
    assert acts() == ["redacted a quote", "released a quote"]


def test_whoever_took_the_names_out_or_entered_it_does_not_release_it(redacted, officer, partner):
    for by in (officer, partner):
        with pytest.raises(Refused, match="A second person has to release it"):
            quotes.release_quote(redacted, seen=REDACTED, by=by, today=DAY)
    assert not Quote.objects.publishable()


def test_words_that_changed_meanwhile_are_not_released(redacted, second):
    with pytest.raises(Refused, match="have changed while you had the page open"):
        quotes.release_quote(redacted, seen="Other words.", by=second, today=DAY)


def test_a_quote_whose_names_are_in_is_not_released(partner, second):
    with pytest.raises(Refused, match="have not been removed"):
        quotes.release_quote(a_quote(partner, consent_to_publish=True), seen="", by=second, today=DAY)


def test_nothing_changed_is_asked_for_twice(partner, officer):
    quote = a_quote(partner, consent_to_publish=True)
    with pytest.raises(Refused, match="Nothing was changed") as refused:
        quotes.redact_quote(quote, words=" Zebedee was kind. ", by=officer, today=DAY)
    assert refused.value.field == "unchanged_is_right"
    kept = quotes.redact_quote(quote, words=quote.words, unchanged_is_right=True, by=officer, today=DAY)
    assert kept.unchanged_is_right
    assert AuditEntry.objects.last().detail == {"unchanged": True}


def test_what_still_looks_like_a_name_is_said(partner, officer):
    quote = a_quote(partner, consent_to_publish=True, words="Zebedee and bettany helped.")
    quotes.list_worker(quote.service, "Bettany", by=partner)
    for words, named in (("Zebedee helped.", "Zebedee"), ("[worker] and bettany helped.", "bettany")):
        with pytest.raises(Refused, match=named) as refused:
            quotes.redact_quote(quote, words=words, looked=False, by=officer, today=DAY)
        assert refused.value.field == "looked"
    assert quotes.redact_quote(quote, words="Zebedee helped.", looked=True, by=officer, today=DAY).redacted_on == DAY


def test_a_quote_goes_back_from_every_page_to_be_redacted_again(redacted, second):
    quotes.release_quote(redacted, seen=REDACTED, by=second, today=DAY)
    back = quotes.send_quote_back(redacted, by=second)
    assert (back.redacted_words, back.released_by, back.names_redacted_by) == ("", None, None)
    assert list(Quote.objects.awaiting_redaction()) == [redacted]
    with pytest.raises(Refused, match="waits for its names"):
        quotes.send_quote_back(redacted, by=second)


def test_a_worker_is_listed_once_in_whatever_capitals(partner):
    service = a_service()
    listed = quotes.list_worker(service, "  Rosalind   Swale ", by=partner)
    assert listed.name == "Rosalind Swale"
    with pytest.raises(Refused, match="listed already"):
        quotes.list_worker(service, "ROSALIND SWALE", by=partner)
    quotes.strike_worker(listed, by=partner)
    assert quotes.names_of(service) == []
    assert "Rosalind" not in str(list(AuditEntry.objects.values()))


def test_whoever_entered_a_quote_cannot_release_it(partner):
    quote = a_quote(partner, consent_to_publish=True)
    with pytest.raises(Refused, match="second person"):
        quotes.redact_quote(quote, words="Kind.", by=partner, today=DAY)
    assert not Quote.objects.publishable()


def test_without_consent_there_is_nothing_to_redact(partner, officer):
    with pytest.raises(Refused, match="not agreed"):
        quotes.redact_quote(a_quote(partner), words="Kind.", by=officer, today=DAY)


def test_withdrawn_consent_takes_a_quote_back_at_once(partner, officer, second):
    quote = a_quote(partner, consent_to_publish=True)
    quotes.redact_quote(quote, words="Kind.", by=officer, today=DAY)
    quotes.release_quote(quote, seen="Kind.", by=second, today=DAY)
    quotes.withdraw_consent(quote, by=officer, today=DAY)
    kept = quotes.withdraw_consent(quote, by=officer, today=date(2019, 8, 1))
    assert not Quote.objects.publishable()
    assert not Quote.objects.awaiting_release()
    assert (kept.withdrawn_on, kept.withdrawn_by) == (DAY, officer)
    assert acts() == ["redacted a quote", "released a quote", "withdrew consent to a quote"]


def test_the_same_quote_entered_twice_is_one(partner):
    said = {"service": a_service(), "words": "Kind.", "given_on": DAY, "consent_to_publish": True}
    assert quotes.enter_quote(by=partner, **said) == quotes.enter_quote(by=partner, **said)


def test_the_trail_holds_no_words(partner, officer):
    quote = quotes.enter_quote(
        service=a_service(), words="Zebedee was kind.", given_on=DAY, consent_to_publish=True, by=partner
    )
    quotes.redact_quote(quote, words="Somebody was kind.", by=officer, today=DAY)
    assert "kind." not in str(list(AuditEntry.objects.values()))
