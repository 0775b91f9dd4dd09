from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import OuterRef, Subquery

from kentpcc.periods import Period

if TYPE_CHECKING:
    from engagement.models import Newsletter


class NewsletterQuerySet(models.QuerySet):
    def issued_in(self, period: Period) -> NewsletterQuerySet:
        return self.filter(issued_on__gte=period.begins, issued_on__lt=period.ends)

    def issued_by(self, day: date) -> NewsletterQuerySet:
        return self.filter(issued_on__lte=day)

    def latest_issue(self, name: str, *, on: date) -> Newsletter | None:
        """The issue that a subscriber held on the day; None before the first."""
        return self.filter(name=name, issued_on__lte=on).order_by("-issued_on").first()

    def latest_of_each(self, *, on: date) -> NewsletterQuerySet:
        issued = self.filter(issued_on__lte=on)
        newest = issued.filter(name=OuterRef("name")).order_by("-issued_on").values("pk")[:1]
        return issued.filter(pk=Subquery(newest)).order_by("name")
