from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import OuterRef, Subquery

from engagement.led_by import LedBy


class NewsletterQuerySet(models.QuerySet["Newsletter"]):
    def issued_by(self, day: date) -> NewsletterQuerySet:
        return self.filter(issued_on__lte=day)

    def latest_of_each(self, *, on: date) -> NewsletterQuerySet:
        issued = self.filter(issued_on__lte=on)
        newest = issued.filter(name=OuterRef("name")).order_by("-issued_on").values("pk")[:1]
        return issued.filter(pk=Subquery(newest)).order_by("name")


class Newsletter(models.Model):
    """One issue, and how many people it was sent to on that day."""

    name = models.CharField(max_length=80)
    led_by = models.CharField(max_length=12, choices=LedBy.choices)
    issued_on = models.DateField()
    subject = models.CharField(max_length=160)
    subscribers = models.PositiveIntegerField()

    objects = NewsletterQuerySet.as_manager()

    class Meta:
        ordering = ["-issued_on", "name"]
        constraints = [
            models.UniqueConstraint(fields=["name", "issued_on"], name="one_issue_of_a_newsletter_a_day"),
            models.CheckConstraint(condition=models.Q(led_by__in=LedBy.values), name="a_newsletter_says_whose_it_is"),
        ]

    def __str__(self) -> str:
        return f"{self.name}, {self.issued_on}"
