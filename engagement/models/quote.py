from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from engagement.models.service import Service
from kentpcc.periods import Period


class QuoteQuerySet(models.QuerySet["Quote"]):
    def with_consent(self) -> QuoteQuerySet:
        """The words as they came are not even read."""
        return self.filter(consent_to_publish=True).select_related("service").defer("words")

    def publishable(self) -> QuoteQuerySet:
        """With consent, and redacted by a second person. The words as they came are not even read."""
        return self.filter(consent_to_publish=True, names_redacted_by__isnull=False).defer("words")

    def awaiting_redaction(self) -> QuoteQuerySet:
        """With consent; without it nobody needs to read them."""
        return self.filter(consent_to_publish=True, names_redacted_by__isnull=True).select_related("service")

    def given_in(self, period: Period) -> QuoteQuerySet:
        return self.filter(given_on__gte=period.begins, given_on__lt=period.ends)


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
