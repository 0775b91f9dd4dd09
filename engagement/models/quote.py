"""What users of a service said: entered with consent, names taken out by one person, released by another."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower

from engagement.models.service import Service
from kentpcc.fields import EncryptedTextField
from kentpcc.periods import Period


class QuoteQuerySet(models.QuerySet["Quote"]):
    def with_consent(self) -> QuoteQuerySet:
        """The words as they came are not even read."""
        return self.filter(consent_to_publish=True).select_related("service").defer("words")

    def publishable(self) -> QuoteQuerySet:
        """With consent, and released by a second person. The words as they came are not even read."""
        return self.filter(consent_to_publish=True, released_by__isnull=False).defer("words")

    def awaiting_release(self) -> QuoteQuerySet:
        """Names are out, and nobody else has looked yet."""
        redacted = self.filter(consent_to_publish=True, names_redacted_by__isnull=False, released_by__isnull=True)
        return redacted.select_related("service", "names_redacted_by")

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
    words = EncryptedTextField()
    given_on = models.DateField()
    consent_to_publish = models.BooleanField(default=False)
    entered_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    redacted_words = EncryptedTextField(blank=True)
    names_redacted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    redacted_on = models.DateField(null=True, blank=True)
    unchanged_is_right = models.BooleanField(default=False, help_text="whoever redacted it says that nothing had to go")
    released_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    released_on = models.DateField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    withdrawn_on = models.DateField(null=True, blank=True)

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
            models.CheckConstraint(
                condition=Q(released_by__isnull=True, released_on__isnull=True)
                | Q(released_by__isnull=False, released_on__isnull=False, names_redacted_by__isnull=False),
                name="a_quote_is_redacted_before_it_is_released",
            ),
            models.CheckConstraint(
                condition=Q(released_by__isnull=True)
                | (~Q(released_by=F("names_redacted_by")) & ~Q(released_by=F("entered_by"))),
                name="a_second_person_releases_a_quote",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_on__isnull=True) | Q(consent_to_publish=False),
                name="consent_that_was_withdrawn_is_gone",
            ),
        ]

    def __str__(self) -> str:
        return f"quote {self.pk}"

    @property
    def is_changed(self) -> bool:
        return bool(self.redacted_words.strip() != self.words.strip())


class WorkerName(models.Model):
    """A name of somebody who works for a service, looked for in what its users say. The service keeps the list."""

    service = models.ForeignKey(Service, on_delete=models.CASCADE, related_name="worker_names")
    name = models.CharField(max_length=80)
    listed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["name"]
        constraints = [models.UniqueConstraint("service", Lower("name"), name="a_worker_is_listed_once")]

    def __str__(self) -> str:
        return f"name {self.pk}"
