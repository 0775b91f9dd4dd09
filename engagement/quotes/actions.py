from datetime import date

from django.db import IntegrityError, transaction

from engagement.models import Quote, Service, WorkerName
from engagement.quotes.hints import hints
from kentpcc.acts import Act
from kentpcc.audit import record
from kentpcc.models import User
from kentpcc.refusals import Refused

NO_CONSENT = "The service user has not agreed to publication."
UNCHANGED = "Nothing was changed. Say that this is right, or take the names out."


@transaction.atomic
def enter_quote(*, service: Service, words: str, given_on: date, consent_to_publish: bool, by: User) -> Quote:
    """Keeps what a service user said. Entering the same words again returns the quote that is there."""
    Service.objects.select_for_update(no_key=True).get(pk=service.pk)  # so that what is sent twice at once is kept once
    of_that_day = Quote.objects.filter(service=service, given_on=given_on)
    if known := next((quote for quote in of_that_day if quote.words == words), None):
        return known
    quote = Quote.objects.create(
        service=service, words=words, given_on=given_on, consent_to_publish=consent_to_publish, entered_by=by
    )
    record(Act.ENTERED_QUOTE, quote, by=by, consent=consent_to_publish)
    return quote


@transaction.atomic
def redact_quote(
    quote: Quote, *, words: str, unchanged_is_right: bool = False, looked: bool = True, by: User, today: date
) -> Quote:
    """Sets the words that may leave once a second person has released them. Raises Refused.

    Whoever entered the quote does not do it. Words that were not changed need `unchanged_is_right`; words in which
    something still looks like a name need `looked`.
    """
    kept = _with_consent(quote)
    words = words.strip()
    if kept.entered_by_id == by.pk:
        raise Refused("You entered this quote. A second person has to remove the names.")
    unchanged = words == kept.words.strip()
    if unchanged and not unchanged_is_right:
        raise Refused(UNCHANGED, "unchanged_is_right")
    if not looked and (left := hints(words, names_of(kept.service))):
        named = ", ".join(dict.fromkeys(hint.text for hint in left))
        raise Refused(f"These still look like names: {named}. Replace them, or say that you have looked.", "looked")
    kept.redacted_words, kept.names_redacted_by, kept.redacted_on = words, by, today
    kept.unchanged_is_right, kept.released_by, kept.released_on = unchanged, None, None
    kept.save()
    record(Act.REDACTED_QUOTE, kept, by=by, unchanged=unchanged)
    return kept


def names_of(service: Service) -> list[str]:
    return list(service.worker_names.values_list("name", flat=True))


@transaction.atomic
def release_quote(quote: Quote, *, seen: str, by: User, today: date) -> Quote:
    """The words may leave. Somebody who neither entered the quote nor took its names out does it. Raises Refused.

    `seen` are the words that were looked at: others may have come meanwhile.
    """
    kept = _with_consent(quote)
    if kept.released_by_id:
        return kept
    if kept.names_redacted_by_id is None:
        raise Refused("The names have not been removed yet.")
    if by.pk in (kept.names_redacted_by_id, kept.entered_by_id):
        raise Refused("You entered this quote or took the names out. A second person has to release it.")
    if seen.split() != kept.redacted_words.split():
        raise Refused("The words have changed while you had the page open. Read them again.")
    kept.released_by, kept.released_on = by, today
    kept.save(update_fields=["released_by", "released_on"])
    record(Act.RELEASED_SERVICE_QUOTE, kept, by=by)
    return kept


@transaction.atomic
def send_quote_back(quote: Quote, *, by: User) -> Quote:
    """Its names are to be taken out again; it leaves every page until then."""
    kept = _with_consent(quote)
    if kept.names_redacted_by_id is None:
        raise Refused("It waits for its names to be removed already.")
    kept.redacted_words, kept.names_redacted_by, kept.redacted_on = "", None, None
    kept.unchanged_is_right, kept.released_by, kept.released_on = False, None, None
    kept.save()
    record(Act.SENT_QUOTE_BACK, kept, by=by)
    return kept


def _with_consent(quote: Quote) -> Quote:
    kept = Quote.objects.select_for_update(of=("self",)).select_related("service").get(pk=quote.pk)
    if not kept.consent_to_publish:
        raise Refused(NO_CONSENT)
    return kept


@transaction.atomic
def withdraw_consent(quote: Quote, *, by: User, today: date | None = None) -> Quote:
    """The service user has taken the consent back: the quote leaves every later page at once."""
    kept = Quote.objects.select_for_update().get(pk=quote.pk)
    if kept.consent_to_publish:
        kept.consent_to_publish, kept.withdrawn_by, kept.withdrawn_on = False, by, today
        kept.save(update_fields=["consent_to_publish", "withdrawn_by", "withdrawn_on"])
        record(Act.WITHDREW_CONSENT, kept, by=by)
    return kept


@transaction.atomic
def list_worker(service: Service, name: str, *, by: User) -> WorkerName:
    """A name that is looked for in quotes from now on. Raises Refused where it is listed already."""
    name = " ".join(name.split())
    try:
        with transaction.atomic():
            listed = WorkerName.objects.create(service=service, name=name, listed_by=by)
    except IntegrityError as clash:
        raise Refused("That name is listed already.", "name") from clash
    record(Act.LISTED_WORKER, service, by=by)
    return listed


@transaction.atomic
def strike_worker(listed: WorkerName, *, by: User) -> None:
    record(Act.STRUCK_WORKER, listed.service, by=by)
    listed.delete()
