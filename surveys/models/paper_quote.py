"""Words of others in a published paper."""

from django.db import models
from django.db.models import Q

from surveys.models.paper import Frozen, PublishedPaper


class PaperQuote(Frozen):
    """Whose words a published paper holds, so that it is known where they stand when they are taken back.

    `number` is the key of a victim's redaction or of a service user's quote, which may be gone by now.
    """

    class Source(models.TextChoices):
        VICTIM = "victim", "A victim"
        SERVICE_USER = "service_user", "A user of a commissioned service"

    paper = models.ForeignKey(PublishedPaper, on_delete=models.PROTECT, related_name="quotes")
    source = models.CharField(max_length=12, choices=Source.choices)
    number = models.PositiveBigIntegerField()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["paper", "source", "number"], name="a_quote_stands_once_in_a_paper"),
            models.CheckConstraint(
                condition=Q(source__in=["victim", "service_user"]), name="a_quote_in_a_paper_says_whose_it_is"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.source} {self.number} in {self.paper_id}"
