"""The commissioned services’ returns, and what their users said: for the office, and for a service itself."""

from collections.abc import Iterator

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.text import Truncator

from engagement.models import MonitoringReturn, Quote, ReturnNote, Service
from kentpcc.site.home.lines import Line, Section, Visitor, number_of, oldest, waiting_since, worded, written
from kentpcc.site.home.tallies import Rows, Waiting, tallied

LONGEST = 120  # characters of what somebody wrote


def returns_late(visitor: Visitor) -> Iterator[Line]:
    count, first = oldest(MonitoringReturn.objects.overdue(visitor.today), "due_on")
    if count and first:
        text = worded(count, "return of a service is late", "returns of services are late")
        when = f"the oldest was due on {written(first, visitor.today)}"
        yield Line(Section.LATE, text, number_of(count), when, "See the services", reverse("engagement:services"))


def returns_to_accept(visitor: Visitor) -> Iterator[Line]:
    count, first = oldest(MonitoringReturn.objects.awaiting_acceptance(), "received_on")
    if count:
        text = worded(count, "return waits to be accepted", "returns wait to be accepted")
        when = waiting_since(first, visitor.today)
        yield Line(Section.WAITING, text, number_of(count), when, "Read and accept", reverse("engagement:services"))


def quotes_to_redact(visitor: Visitor) -> Iterator[Line]:
    count, first = oldest(Quote.objects.awaiting_redaction().exclude(entered_by=visitor.user), "given_on")
    if count and first:
        text = worded(count, "quote waits for its names to be removed", "quotes wait for their names to be removed")
        when = f"the oldest of {written(first, visitor.today)}"
        yield Line(Section.WAITING, text, number_of(count), when, "Remove the names", reverse("engagement:quotes"))


@tallied(lambda visitor: [Rows(_to_release(visitor), "redacted_on")])
def quotes_to_release(visitor: Visitor, waiting: Waiting) -> Iterator[Line]:
    """Whoever entered a quote or took its names out does not release it."""
    count, first = waiting
    if count:
        text = worded(count, "quote of a service user waits", "quotes of service users wait")
        when = waiting_since(first, visitor.today)
        url = reverse("engagement:quotes")
        yield Line(Section.WAITING, f"{text} for a second person", number_of(count), when, "Look at the names", url)


def _to_release(visitor: Visitor) -> QuerySet[Quote]:
    others = Quote.objects.filter(consent_to_publish=True, released_by=None).exclude(names_redacted_by=None)
    return others.exclude(entered_by=visitor.user).exclude(names_redacted_by=visitor.user)


@tallied(lambda _: [Rows(ReturnNote.objects.filter(kind=ReturnNote.Kind.QUERY, answer=""), "written_on")])
def returns_queried(visitor: Visitor, waiting: Waiting) -> Iterator[Line]:
    count, first = waiting
    if count:
        text = worded(count, "question about a return has no answer", "questions about returns have no answer")
        when = waiting_since(first, visitor.today)
        yield Line(Section.TODAY, text, number_of(count), when, "See the services", reverse("engagement:services"))


@tallied(lambda _: [Rows(MonitoringReturn.objects.sent_back(), "sent_back_on")])
def returns_sent_back(visitor: Visitor, waiting: Waiting) -> Iterator[Line]:
    count, first = waiting
    if count:
        text = worded(count, "return is with its service again", "returns are with their services again")
        when = waiting_since(first, visitor.today)
        yield Line(Section.TODAY, text, number_of(count), when, "See the services", reverse("engagement:services"))


def returns_received(visitor: Visitor) -> Iterator[Line]:
    since = visitor.last_visit
    count = MonitoringReturn.objects.filter(received_on__gte=since).count() if since else 0
    if since and count:
        text = worded(count, "return came in", "returns came in")
        when = f"since {written(since, visitor.today)}"
        yield Line(Section.CHANGED, text, number_of(count), when, "See the services", reverse("engagement:services"))


def own_returns(visitor: Visitor) -> Iterator[Line]:
    """Of the partner’s service: late, due, and not yet accepted."""
    service = Service.objects.of_partner(visitor.user).first()
    if service is None:
        text = "Your account belongs to no service yet. Ask the commissioner’s office to say whose returns you file"
        yield Line(Section.WAITING, text)
        return
    said = reverse("engagement:enter_quote")
    yield Line(Section.FIRST, f"For {service.name}", label="Enter what a service user said", url=said)
    returns = MonitoringReturn.objects.filter(service=service, accepted_on__isnull=True).order_by("quarter")
    for each in returns.prefetch_related("notes"):
        yield from _questions(each, visitor)
        yield _own_return(each, visitor)


def _questions(own: MonitoringReturn, visitor: Visitor) -> Iterator[Line]:
    """What the office asked, and nobody has answered."""
    url = reverse("engagement:file_return", args=[own.pk])
    for note in own.open_queries:
        text = f"The office asks about {own.quarter.label}: “{shortened(note.words)}”"
        yield Line(Section.WAITING, text, "", f"on {written(note.written_on, visitor.today)}", "Answer", url)


def _sent_back(own: MonitoringReturn, visitor: Visitor, url: str) -> Line:
    reasons = [note.words for note in own.notes.all() if note.kind == ReturnNote.Kind.SENT_BACK]
    why = f": “{shortened(reasons[-1])}”" if reasons else ""
    when = f"on {written(own.sent_back_on, visitor.today)}" if own.sent_back_on else ""
    return Line(
        Section.LATE, f"The office sent back your return for {own.quarter.label}{why}", "", when, "Correct it", url
    )


def shortened(words: str) -> str:
    """As much as a line can say."""
    return Truncator(" ".join(words.split())).chars(LONGEST)


def _own_return(own: MonitoringReturn, visitor: Visitor) -> Line:
    quarter, url = own.quarter.label, reverse("engagement:file_return", args=[own.pk])
    if own.sent_back_on:
        return _sent_back(own, visitor, url)
    due = f"due on {written(own.due_on, visitor.today)}"
    if own.is_overdue(visitor.today):
        days = (visitor.today - own.due_on).days
        text = f"{worded(days, 'day', 'days')} late: your return for {quarter}"
        return Line(Section.LATE, text, number_of(days), f"it was {due}", "File it", url)
    if own.received_on is None:
        days = (own.due_on - visitor.today).days
        text = f"{worded(days, 'day', 'days')} left for your return for {quarter}"
        return Line(Section.WAITING, text, number_of(days), due, "File it", url)
    text = f"Your return for {quarter} waits for the office to accept it"
    when = f"filed on {written(own.received_on, visitor.today)}"
    return Line(Section.TODAY, text, "", when, "Open it", url)
