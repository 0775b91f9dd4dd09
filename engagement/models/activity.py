"""The register: what was held, by the lists that the office may lengthen, and what came of it."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import Count, Q
from django.db.models.functions import Lower
from django.urls import reverse

from engagement.led_by import LedBy
from kentpcc.models import District, Ward
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
    def held_in(self, period: Period) -> ActivityQuerySet:
        return self.filter(held_on__gte=period.begins, held_on__lt=period.ends)

    def held_by(self, day: date) -> ActivityQuerySet:
        """Up to and on the day: what has happened, as against what is planned."""
        return self.filter(held_on__lte=day)

    def planned_after(self, day: date) -> ActivityQuerySet:
        return self.filter(held_on__gt=day).order_by("held_on", "id")

    def for_list(self) -> ActivityQuerySet:
        """With what a line of a list says."""
        return self.select_related("kind", "district")

    def in_full(self) -> ActivityQuerySet:
        """With everything that its own page says."""
        return self.select_related("kind", "district", "ward", "group").prefetch_related("audiences", "partners")


class Activity(models.Model):
    """Something that was held, or is planned, so that the force or the commissioner meets residents.

    No district means the whole county; `attendance` is None when nobody counted, which is not 0.
    """

    kind = models.ForeignKey(ActivityKind, on_delete=models.PROTECT, related_name="activities")
    held_on = models.DateField("date")
    title = models.CharField(max_length=160)
    district = models.ForeignKey(District, on_delete=models.PROTECT, null=True, blank=True)
    ward = models.ForeignKey(Ward, on_delete=models.PROTECT, null=True, blank=True)
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
                name="an_activity_is_recorded_once",
                violation_error_message="This activity is already recorded: same kind, date, title and place.",
            ),
            models.CheckConstraint(
                condition=Q(ward__isnull=True) | Q(district__isnull=False),
                name="a_ward_comes_with_its_district",
                violation_error_message="Choose the district in which the ward lies.",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("engagement:activity", args=[self.pk])


class ActionQuerySet(models.QuerySet["Action"]):
    def reported_back_in(self, period: Period) -> ActionQuerySet:
        return self.filter(reported_back_on__gte=period.begins, reported_back_on__lt=period.ends)

    def reported_back_by(self, day: date) -> ActionQuerySet:
        return self.filter(reported_back_on__lte=day).order_by("-reported_back_on", "-id")

    def overdue(self, on: date) -> ActionQuerySet:
        """Still in hand after the day on which it was due."""
        return self.filter(status="open", due_on__lt=on)


class Action(models.Model):
    """“You said, we did”: what residents said, what was done about it, and when they were told."""

    class Status(models.TextChoices):
        OPEN = "open", "In hand"
        DONE = "done", "Done, not yet reported back"
        REPORTED_BACK = "reported_back", "Reported back"

    theme = models.CharField(max_length=80)
    led_by = models.CharField(max_length=12, choices=LedBy.choices)
    raised_at = models.ForeignKey(Activity, on_delete=models.SET_NULL, null=True, blank=True, related_name="actions")
    said = models.TextField("you said")
    did = models.TextField("we did", blank=True)
    owner = models.CharField(max_length=120, help_text="the role, not the person")
    due_on = models.DateField()
    status = models.CharField(max_length=14, choices=Status.choices, default=Status.OPEN)
    reported_back_on = models.DateField(null=True, blank=True)

    objects = ActionQuerySet.as_manager()

    class Meta:
        ordering = ["-due_on", "-id"]
        constraints = [
            models.CheckConstraint(condition=Q(status="open") | ~Q(did=""), name="a_done_action_says_what_was_done"),
            models.CheckConstraint(
                condition=Q(status="reported_back", reported_back_on__isnull=False)
                | (~Q(status="reported_back") & Q(reported_back_on__isnull=True)),
                name="an_action_reported_back_says_when",
            ),
            models.CheckConstraint(
                condition=Q(status__in=["open", "done", "reported_back"]), name="an_action_has_a_known_status"
            ),
            models.CheckConstraint(condition=Q(led_by__in=LedBy.values), name="an_action_says_whose_it_is"),
        ]

    def __str__(self) -> str:
        return self.theme
