"""What the page of quotes lists."""

from collections.abc import Iterable

from django.urls import reverse

from engagement.models import Quote, WorkerName
from kentpcc.models import User
from kentpcc.pages.cells import Button, Cell, Link, Tag
from kentpcc.pages.tables import Column, Table

SERVICE: Column[Quote] = Column("Service", lambda quote: quote.service.name)
SAID: Column[Quote] = Column("Said on", lambda quote: quote.given_on)
WITHDRAW: Column[Quote] = Column("Consent", lambda quote: _withdraw(quote))
WORDS: Column[Quote] = Column("Published words", lambda quote: quote.redacted_words, wrap=True)


def waiting(quotes: Iterable[Quote], *, for_user: User) -> Table[Quote]:
    """Whoever entered a quote does not remove its names."""
    names: Column[Quote] = Column(
        "Names", lambda quote: "you entered it" if quote.entered_by_id == for_user.pk else _remove_names(quote)
    )
    return Table("Names have to be removed", [SERVICE, SAID, names, WITHDRAW], quotes)


def to_release(quotes: Iterable[Quote], *, for_user: User) -> Table[Quote]:
    """Neither whoever entered a quote nor whoever took its names out releases it."""
    look: Column[Quote] = Column(
        "Release",
        lambda quote: "a second person does" if for_user.pk in (quote.entered_by_id, quote.names_redacted_by_id)
        else Link("Look at it", reverse("engagement:release_quote", args=[quote.pk]), hidden=f"quote {quote.pk}"),
    )  # fmt: skip
    return Table("Wait for a second person", [SERVICE, SAID, WORDS, look, WITHDRAW], quotes, stacked=True)


def own(quotes: Iterable[Quote]) -> Table[Quote]:
    """Of one service: what became of each."""
    columns: list[Column[Quote]] = [
        SAID,
        Column("Words", lambda quote: quote.words, wrap=True),
        Column("What became of it", lambda quote: _became(quote)),
        Column("Consent", lambda quote: _take_back(quote)),
    ]
    return Table("What your service users said", columns, quotes, stacked=True)


def workers(names: Iterable[WorkerName]) -> Table[WorkerName]:
    columns: list[Column[WorkerName]] = [
        Column("Name", lambda each: each.name),
        Column("", lambda each: Button("Remove", reverse("engagement:strike_worker", args=[each.pk]), each.name)),
    ]
    return Table("Names that are looked for", columns, names)


def _became(quote: Quote) -> Cell:
    if quote.withdrawn_on:
        return Tag("Taken back", "grey")
    if not quote.consent_to_publish:
        return Tag("Not for publication", "grey")
    if quote.released_by_id:
        return Tag("Can be published", "green")
    return Tag("A second person looks at it", "blue") if quote.names_redacted_by_id else Tag("Names go out", "blue")


def _take_back(quote: Quote) -> Cell:
    if not quote.consent_to_publish:
        return None
    return Link("Withdraw", reverse("engagement:withdraw_own_quote", args=[quote.pk]), hidden=f"for quote {quote.pk}")


def publishable(quotes: Iterable[Quote]) -> Table[Quote]:
    return Table("Can be published", [SERVICE, SAID, WORDS, WITHDRAW], quotes)


def _remove_names(quote: Quote) -> Cell:
    return Link("Remove names", reverse("engagement:redact_quote", args=[quote.pk]), hidden=f"from quote {quote.pk}")


def _withdraw(quote: Quote) -> Cell:
    return Link("Withdraw", reverse("engagement:withdraw_consent", args=[quote.pk]), hidden=f"for quote {quote.pk}")
