"""What the page of quotes lists."""

from collections.abc import Iterable

from django.urls import reverse

from engagement.models import Quote
from kentpcc.models import User
from kentpcc.pages.cells import Cell, Link
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


def publishable(quotes: Iterable[Quote]) -> Table[Quote]:
    return Table("Can be published", [SERVICE, SAID, WORDS, WITHDRAW], quotes)


def _remove_names(quote: Quote) -> Cell:
    return Link("Remove names", reverse("engagement:redact_quote", args=[quote.pk]), hidden=f"from quote {quote.pk}")


def _withdraw(quote: Quote) -> Cell:
    return Link("Withdraw", reverse("engagement:withdraw_consent", args=[quote.pk]), hidden=f"for quote {quote.pk}")
