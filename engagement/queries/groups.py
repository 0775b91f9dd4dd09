from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import Count, Max, Q

from kentpcc.periods import Period


class GroupQuerySet(models.QuerySet):
    def standing(self, on: date) -> GroupQuerySet:
        """Founded by the day, and not ended before it."""
        founded = Q(founded_on__isnull=True) | Q(founded_on__lte=on)
        return self.filter(founded, Q(ended_on__isnull=True) | Q(ended_on__gte=on))

    def with_meetings(self, period: Period, *, until: date) -> GroupQuerySet:
        """`met`: meetings in the period up to a day. `last_met_on`: the latest ever up to that day, or None."""
        up_to = Q(meetings__held_on__lte=until)
        within = Q(meetings__held_on__gte=period.begins, meetings__held_on__lt=period.ends)
        return self.annotate(
            met=Count("meetings", filter=up_to & within), last_met_on=Max("meetings__held_on", filter=up_to)
        ).order_by("led_by", "name")
