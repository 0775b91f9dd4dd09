from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.db.models import Q

from kentpcc.periods import Period

if TYPE_CHECKING:
    from kentpcc.models import User


class ServiceQuerySet(models.QuerySet["Service"]):
    def funded(self, on: date) -> ServiceQuerySet:
        return self.filter(Q(funded_to__isnull=True) | Q(funded_to__gte=on), funded_from__lte=on)

    def funded_in(self, period: Period) -> ServiceQuerySet:
        """Funded for any day of the period: these report on it."""
        ended = Q(funded_to__isnull=True) | Q(funded_to__gte=period.begins)
        return self.filter(ended, funded_from__lt=period.ends)

    def of_partner(self, user: User) -> ServiceQuerySet:
        return self.filter(partners__user=user)


class Service(models.Model):
    """A service for victims that the commissioner pays for, and that reports every quarter."""

    code = models.SlugField(unique=True)
    name = models.CharField(max_length=120, unique=True)
    provides = models.TextField(help_text="in one sentence, for the board")
    funded_from = models.DateField()
    funded_to = models.DateField(null=True, blank=True, help_text="the last day")

    objects = ServiceQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(funded_to__isnull=True) | models.Q(funded_to__gte=models.F("funded_from")),
                name="funding_ends_after_it_begins",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class ServicePartner(models.Model):
    """Whose returns a service partner files: those of this service and no other."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="service_partner")
    service = models.ForeignKey(Service, on_delete=models.CASCADE, related_name="partners")

    def __str__(self) -> str:
        return f"{self.user_id} for {self.service_id}"
