"""Whose words stand in a published paper, and which of them were taken back since."""

from collections.abc import Iterator

from django.db.models import Exists, OuterRef, Q, QuerySet

from engagement.models import Quote
from surveys.board.community import service_quotes
from surveys.board.paper import Paper
from surveys.models import PaperQuote, PublishedPaper, Redaction

Source = PaperQuote.Source


def quotes_in(paper: Paper) -> Iterator[tuple[Source, int]]:
    """Of whom, and which."""
    yield from ((Source.VICTIM, each.number) for each in paper.victims_words)
    yield from ((Source.SERVICE_USER, each.pk) for each in service_quotes(paper.to))


def taken_back() -> QuerySet[PaperQuote]:
    """Those that may be printed no more, of papers in whose place no later version stands.

    A published paper never changes: a corrected one without them is for people to publish.
    """
    agreed = Redaction.objects.quotable().filter(pk=OuterRef("number"))
    publishable = Quote.objects.publishable().filter(pk=OuterRef("number"))
    later = PublishedPaper.objects.filter(to=OuterRef("paper__to"), version__gt=OuterRef("paper__version"))
    gone = (Q(source=Source.VICTIM) & ~Exists(agreed)) | (Q(source=Source.SERVICE_USER) & ~Exists(publishable))
    return PaperQuote.objects.filter(gone, ~Exists(later))
