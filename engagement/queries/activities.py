from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Count, Q

from engagement.led_by import LedBy
from kentpcc.periods import Period

if TYPE_CHECKING:
    from kentpcc.models import District


class ActivityKindQuerySet(models.QuerySet):
    def by_force(self) -> ActivityKindQuerySet:
        return self.filter(led_by=LedBy.FORCE)

    def by_commissioner(self) -> ActivityKindQuerySet:
        return self.filter(led_by=LedBy.COMMISSIONER)

    def counted(self, period: Period, *, until: date | None = None) -> ActivityKindQuerySet:
        """Every kind, also those with none, with `held`: how many took place in the period.

        With `until`, what is planned for later days of the period is left out.
        """
        held = Q(activities__held_on__gte=period.begins, activities__held_on__lt=period.ends)
        if until:
            held &= Q(activities__held_on__lte=until)
        return self.annotate(held=Count("activities", filter=held)).order_by("position")


class ActivityQuerySet(models.QuerySet):
    def held_in(self, period: Period) -> ActivityQuerySet:
        return self.filter(held_on__gte=period.begins, held_on__lt=period.ends)

    def held_by(self, day: date) -> ActivityQuerySet:
        """Up to and on the day: what has happened, as against what is planned."""
        return self.filter(held_on__lte=day)

    def planned_after(self, day: date) -> ActivityQuerySet:
        return self.filter(held_on__gt=day).order_by("held_on", "id")

    def by_force(self) -> ActivityQuerySet:
        return self.filter(kind__led_by=LedBy.FORCE)

    def by_commissioner(self) -> ActivityQuerySet:
        return self.filter(kind__led_by=LedBy.COMMISSIONER)

    def of_kind(self, code: str) -> ActivityQuerySet:
        return self.filter(kind_id=code)

    def in_district(self, district: District | None) -> ActivityQuerySet:
        return self.filter(district=district)

    def for_audience(self, code: str) -> ActivityQuerySet:
        return self.filter(audiences__code=code)

    def for_list(self) -> ActivityQuerySet:
        """With what a line of a list says."""
        return self.select_related("kind", "district")

    def in_full(self) -> ActivityQuerySet:
        """With everything that its own page says."""
        return self.select_related("kind", "district", "ward", "group").prefetch_related("audiences", "partners")
