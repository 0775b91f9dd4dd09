from __future__ import annotations

from django.db import models

from kentpcc.periods import Period


class QuoteQuerySet(models.QuerySet):
    def publishable(self) -> QuoteQuerySet:
        """With consent, and redacted by a second person. The words as they came are not even read."""
        return self.filter(consent_to_publish=True, names_redacted_by__isnull=False).defer("words")

    def awaiting_redaction(self) -> QuoteQuerySet:
        """With consent; without it nobody needs to read them."""
        return self.filter(consent_to_publish=True, names_redacted_by__isnull=True).select_related("service")

    def given_in(self, period: Period) -> QuoteQuerySet:
        return self.filter(given_on__gte=period.begins, given_on__lt=period.ends)
