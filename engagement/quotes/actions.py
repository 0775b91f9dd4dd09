from datetime import date

from django.db import transaction

from engagement.models import Quote, Service
from kentpcc.acts import Act
from kentpcc.audit import record
from kentpcc.models import User
from kentpcc.refusals import Refused


@transaction.atomic
def enter_quote(*, service: Service, words: str, given_on: date, consent_to_publish: bool, by: User) -> Quote:
    """Keeps what a service user said. Entering the same words again returns the quote that is there."""
    known = Quote.objects.filter(service=service, words=words, given_on=given_on).first()
    if known:
        return known
    quote = Quote.objects.create(
        service=service, words=words, given_on=given_on, consent_to_publish=consent_to_publish, entered_by=by
    )
    record(Act.ENTERED_QUOTE, quote, by=by, consent=consent_to_publish)
    return quote


@transaction.atomic
def redact_quote(quote: Quote, *, words: str, by: User, today: date) -> Quote:
    """Sets the words that may leave. Somebody other than the person who entered the quote does it."""
    kept = Quote.objects.select_for_update().get(pk=quote.pk)
    if kept.entered_by_id == by.pk:
        raise Refused("You entered this quote. A second person has to remove the names.")
    if not kept.consent_to_publish:
        raise Refused("The service user has not agreed to publication.")
    kept.redacted_words, kept.names_redacted_by, kept.redacted_on = words, by, today
    kept.save(update_fields=["redacted_words", "names_redacted_by", "redacted_on"])
    record(Act.REDACTED_QUOTE, kept, by=by)
    return kept


@transaction.atomic
def withdraw_consent(quote: Quote, *, by: User) -> Quote:
    """The service user has taken the consent back: the quote leaves every later page at once."""
    kept = Quote.objects.select_for_update().get(pk=quote.pk)
    if kept.consent_to_publish:
        kept.consent_to_publish = False
        kept.save(update_fields=["consent_to_publish"])
        record(Act.WITHDREW_CONSENT, kept, by=by)
    return kept
