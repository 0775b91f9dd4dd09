"""What an activity is described by: lists that the office may lengthen, loaded by a migration."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import Count, Q
from django.db.models.functions import Lower

from engagement.led_by import LedBy
from kentpcc.periods import Period


class ActivityKindQuerySet(models.QuerySet["ActivityKind"]):
    def counted(self, period: Period, *, until: date | None = None) -> models.QuerySet[ActivityKind]:
        """Every kind, also those with none, with `held`: how many took place in the period.

        With `until`, what is planned for later days of the period is left out.
        """
        held = Q(activities__held_on__gte=period.begins, activities__held_on__lt=period.ends)
        if until:
            held &= Q(activities__held_on__lte=until)
        return self.annotate(held=Count("activities", filter=held)).order_by("position")


class ActivityKind(models.Model):
    """One way of engaging, and whose it is. `paragraph` is where the paper of 2019 lists it.

    A channel (a website, an account, the press) always stands open; its activities are campaigns and updates.
    """

    code = models.SlugField(primary_key=True)
    title = models.CharField(max_length=120)
    led_by = models.CharField(max_length=12, choices=LedBy.choices)
    paragraph = models.PositiveSmallIntegerField()
    position = models.PositiveSmallIntegerField(unique=True)
    is_channel = models.BooleanField(default=False)

    objects = ActivityKindQuerySet.as_manager()

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["led_by", "title"], name="one_kind_of_a_title_for_each_side"),
            models.CheckConstraint(condition=models.Q(led_by__in=LedBy.values), name="a_kind_says_whose_it_is"),
        ]

    def __str__(self) -> str:
        return self.title


class Audience(models.Model):
    """Whom an activity was meant for: the nine protected characteristics, and communities."""

    code = models.SlugField(primary_key=True)
    name = models.CharField(max_length=80, unique=True)
    is_protected_characteristic = models.BooleanField(default=False, help_text="Equality Act 2010, s.4")
    position = models.PositiveSmallIntegerField(unique=True)

    class Meta:
        ordering = ["position"]

    def __str__(self) -> str:
        return self.name


class Organisation(models.Model):
    """A partner: a council, a charity, a school, an association."""

    name = models.CharField(max_length=120)

    class Meta:
        ordering = ["name"]
        constraints = [models.UniqueConstraint(Lower("name"), name="one_organisation_of_a_name")]

    def __str__(self) -> str:
        return self.name
