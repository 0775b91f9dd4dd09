from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q

from kentpcc.periods import Period

if TYPE_CHECKING:
    from kentpcc.models import User


class ServiceQuerySet(models.QuerySet):
    def funded(self, on: date) -> ServiceQuerySet:
        return self.filter(Q(funded_to__isnull=True) | Q(funded_to__gte=on), funded_from__lte=on)

    def funded_in(self, period: Period) -> ServiceQuerySet:
        """Funded for any day of the period: these report on it."""
        ended = Q(funded_to__isnull=True) | Q(funded_to__gte=period.begins)
        return self.filter(ended, funded_from__lt=period.ends)

    def of_partner(self, user: User) -> ServiceQuerySet:
        return self.filter(partners__user=user)
