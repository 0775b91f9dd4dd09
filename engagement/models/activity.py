"""The register: what was held, by the lists that the office may lengthen, and what came of it."""

from __future__ import annotations

from datetime import date, datetime

from django.db import models
from django.db.models import Count, F, Q
from django.db.models.functions import Lower
from django.urls import reverse
from django.utils import timezone

from engagement.led_by import LedBy
from engagement.models.series import Series
from kentpcc.models import District, Parish, Ward
from kentpcc.periods import Month, Period


class ActivityKindQuerySet(models.QuerySet["ActivityKind"]):
    def counted(self, period: Period, *, until: date | None = None) -> models.QuerySet[ActivityKind]:
        """Every kind, also those with none, with `held`: how many took place in the period.

        With `until`, what is planned for later days of the period is left out.
        """
        held = Q(activities__held_on__gte=period.begins, activities__held_on__lt=period.ends)
        held &= Q(activities__state="stands")
        if until:
            held &= Q(activities__held_on__lte=until)
        return self.annotate(held=Count("activities", filter=held)).order_by("position")

    def in_use(self) -> ActivityKindQuerySet:
        """What is offered for a new activity."""
        return self.filter(retired_on__isnull=True)


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
    is_public = models.BooleanField(default=False, help_text="anybody may come, so it may be announced")
    retired_on = models.DateField(null=True, blank=True)

    objects = ActivityKindQuerySet.as_manager()

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["led_by", "title"], name="one_kind_of_a_title_for_each_side"),
            models.CheckConstraint(condition=Q(led_by__in=LedBy.values), name="a_kind_says_whose_it_is"),
        ]

    def __str__(self) -> str:
        return self.title


class Audience(models.Model):
    """Whom an activity was meant for: the nine protected characteristics, and communities."""

    code = models.SlugField(primary_key=True)
    name = models.CharField(max_length=80, unique=True)
    is_protected_characteristic = models.BooleanField(default=False, help_text="Equality Act 2010, s.4")
    position = models.PositiveSmallIntegerField(unique=True)
    retired_on = models.DateField(null=True, blank=True)

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


class ActivityQuerySet(models.QuerySet["Activity"]):
    def standing(self) -> ActivityQuerySet:
        """Neither cancelled nor withdrawn."""
        return self.filter(state="stands")

    def not_withdrawn(self) -> ActivityQuerySet:
        """What a list shows: cancelled ones stay, so that nobody waits for them."""
        return self.exclude(state="withdrawn")

    def held_in(self, period: Period) -> ActivityQuerySet:
        return self.standing().filter(held_on__gte=period.begins, held_on__lt=period.ends)

    def held_by(self, day: date) -> ActivityQuerySet:
        """Up to and on the day: what has happened, as against what is planned."""
        return self.standing().filter(held_on__lte=day)

    def planned_after(self, day: date) -> ActivityQuerySet:
        return self.standing().filter(held_on__gt=day).order_by("held_on", "id")

    def in_month(self, month: Month) -> ActivityQuerySet:
        """In the order in which a calendar has them."""
        within = self.filter(held_on__gte=month.first_day, held_on__lt=(month + 1).first_day)
        return within.select_related("kind").order_by("held_on", F("starts_at").asc(nulls_last=True), "id")

    def for_list(self) -> ActivityQuerySet:
        """With what a line of a list says."""
        return self.select_related("kind", "district")

    def in_full(self) -> ActivityQuerySet:
        """With everything that its own page says."""
        related = self.select_related("kind", "district", "ward", "parish", "group", "series")
        return related.prefetch_related("audiences", "partners")


class Activity(models.Model):
    """Something that was held, or is planned, so that the force or the commissioner meets residents.

    No district means the whole county; `attendance` is None when nobody counted, which is not 0. The time is the one
    on the wall in Kent: a clock change does not move it. `moved_from` is the day on which it first stood.
    """

    class State(models.TextChoices):
        STANDS = "stands", "Stands"
        CANCELLED = "cancelled", "Cancelled"
        WITHDRAWN = "withdrawn", "Withdrawn: recorded by mistake"

    kind = models.ForeignKey(ActivityKind, on_delete=models.PROTECT, related_name="activities")
    held_on = models.DateField("date")
    starts_at = models.TimeField(null=True, blank=True)
    ends_at = models.TimeField(null=True, blank=True)
    series = models.ForeignKey(Series, on_delete=models.PROTECT, null=True, blank=True, related_name="activities")
    state = models.CharField(max_length=10, choices=State.choices, default=State.STANDS)
    state_reason = models.CharField(max_length=200, blank=True, help_text="why it is cancelled or withdrawn")
    moved_from = models.DateField(null=True, blank=True)
    title = models.CharField(max_length=160)
    district = models.ForeignKey(District, on_delete=models.PROTECT, null=True, blank=True)
    ward = models.ForeignKey(Ward, on_delete=models.PROTECT, null=True, blank=True)
    parish = models.ForeignKey(Parish, on_delete=models.PROTECT, null=True, blank=True)
    place = models.CharField(max_length=160, blank=True, help_text="hall, street, parish, or online")
    group = models.ForeignKey("Group", on_delete=models.PROTECT, null=True, blank=True, related_name="meetings")
    audiences = models.ManyToManyField(Audience, blank=True, related_name="activities")
    partners = models.ManyToManyField(Organisation, blank=True, related_name="activities")
    officer_role = models.CharField(max_length=120, help_text="the role, not the person")
    purpose = models.TextField()
    attendance = models.PositiveIntegerField(null=True, blank=True)
    priorities_raised = models.TextField(blank=True)
    feedback_given = models.TextField(blank=True, help_text="what residents were told afterwards")

    objects = ActivityQuerySet.as_manager()

    class Meta:
        ordering = ["-held_on", "-id"]
        verbose_name_plural = "activities"
        indexes = [models.Index(fields=["held_on", "kind"], name="activity_by_day_and_kind")]
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "held_on", "title", "place"],
                condition=~Q(state="withdrawn"),
                name="an_activity_is_recorded_once",
                violation_error_message="This activity is already recorded: same kind, date, title and place.",
            ),
            models.CheckConstraint(
                condition=Q(ward__isnull=True) | Q(district__isnull=False),
                name="a_ward_comes_with_its_district",
                violation_error_message="Choose the district in which the ward lies.",
            ),
            models.CheckConstraint(
                condition=Q(parish__isnull=True) | Q(district__isnull=False),
                name="a_parish_comes_with_its_district",
                violation_error_message="Choose the district in which the parish lies.",
            ),
            models.CheckConstraint(
                condition=Q(state="stands", state_reason="")
                | (Q(state__in=["cancelled", "withdrawn"]) & ~Q(state_reason="")),
                name="what_does_not_stand_says_why",
            ),
            models.CheckConstraint(
                condition=Q(ends_at__isnull=True) | Q(starts_at__isnull=False, ends_at__gt=F("starts_at")),
                name="an_activity_ends_after_it_starts",
                violation_error_message="The end has to be later than the start, on the same day.",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("engagement:activity", args=[self.pk])

    @property
    def is_kept(self) -> bool:
        """Not withdrawn: what is can be read, and is changed no more."""
        return self.state != self.State.WITHDRAWN

    def begins(self) -> datetime | None:
        """The moment, by the clock in Kent on that day; None where no time is known."""
        return None if self.starts_at is None else timezone.make_aware(datetime.combine(self.held_on, self.starts_at))


class ActivityChange(models.Model):
    """One change of an activity: `changed` is {the field's label: [before, after]}, in the words of its page."""

    activity = models.ForeignKey(Activity, on_delete=models.CASCADE, related_name="changes")
    at = models.DateTimeField()
    by = models.ForeignKey("kentpcc.User", on_delete=models.PROTECT, related_name="+")
    changed = models.JSONField()
    reason = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["-at", "-id"]

    def __str__(self) -> str:
        return f"change {self.pk} of activity {self.activity_id}"
