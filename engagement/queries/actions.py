from __future__ import annotations

from datetime import date

from django.db import models

from kentpcc.periods import Period


class ActionQuerySet(models.QuerySet):
    def reported_back_in(self, period: Period) -> ActionQuerySet:
        return self.filter(reported_back_on__gte=period.begins, reported_back_on__lt=period.ends)

    def reported_back_by(self, day: date) -> ActionQuerySet:
        return self.filter(reported_back_on__lte=day).order_by("-reported_back_on", "-id")

    def overdue(self, on: date) -> ActionQuerySet:
        """Still in hand after the day on which it was due."""
        return self.filter(status="open", due_on__lt=on)
