from django.conf import settings
from django.db import models
from django.db.models import F, Q

from engagement.models.service import Service
from engagement.queries.quotes import QuoteQuerySet


class Quote(models.Model):
    """What a service user said. It leaves only with their consent and once a second person has removed the names.

    `words` are as they came; `redacted_words` are the only ones that are ever shown outside.
    """

    service = models.ForeignKey(Service, on_delete=models.PROTECT, related_name="quotes")
    words = models.TextField()
    given_on = models.DateField()
    consent_to_publish = models.BooleanField(default=False)
    entered_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    redacted_words = models.TextField(blank=True)
    names_redacted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    redacted_on = models.DateField(null=True, blank=True)

    objects = QuoteQuerySet.as_manager()

    class Meta:
        ordering = ["-given_on", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(names_redacted_by__isnull=True) | ~Q(names_redacted_by=F("entered_by")),
                name="a_second_person_redacts_a_quote",
            ),
            models.CheckConstraint(
                condition=Q(names_redacted_by__isnull=True, redacted_on__isnull=True, redacted_words="")
                | (Q(names_redacted_by__isnull=False, redacted_on__isnull=False) & ~Q(redacted_words="")),
                name="a_redaction_has_its_words_person_and_day",
            ),
        ]

    def __str__(self) -> str:
        return f"quote {self.pk}"
