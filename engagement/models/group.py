"""Standing groups with what they asked for, and the posts that meet communities."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import Count, F, Max, Q

from engagement.led_by import LedBy
from engagement.models.activity import Audience
from engagement.models.earlier import Standing
from kentpcc.periods import Period


class GroupQuerySet(models.QuerySet["Group"]):
    def standing(self, on: date) -> GroupQuerySet:
        """Founded by the day, and not ended before it."""
        founded = Q(founded_on__isnull=True) | Q(founded_on__lte=on)
        return self.filter(founded, Q(ended_on__isnull=True) | Q(ended_on__gte=on), withdrawn_on=None)

    def with_meetings(self, period: Period, *, until: date) -> models.QuerySet[Group]:
        """`met`: meetings in the period up to a day. `last_met_on`: the latest ever up to that day, or None."""
        up_to = Q(meetings__held_on__lte=until, meetings__state="stands")
        within = Q(meetings__held_on__gte=period.begins, meetings__held_on__lt=period.ends)
        return self.annotate(
            met=Count("meetings", filter=up_to & within), last_met_on=Max("meetings__held_on", filter=up_to)
        ).order_by("led_by", "name")


class Group(Standing):
    """A standing group that the force or the commissioner listens to. Its meetings are activities.

    `members` is a number: nobody in the group is named here.
    """

    name = models.CharField(max_length=120, unique=True)
    led_by = models.CharField(max_length=12, choices=LedBy.choices)
    represents = models.CharField(max_length=200)
    members = models.PositiveSmallIntegerField(null=True, blank=True, help_text="leave empty when not known")
    audiences = models.ManyToManyField(Audience, blank=True, related_name="groups")
    founded_on = models.DateField(null=True, blank=True)
    ended_on = models.DateField(null=True, blank=True)

    objects = GroupQuerySet.as_manager()

    class Meta:
        ordering = ["led_by", "name"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True) | Q(founded_on__isnull=True) | Q(ended_on__gte=F("founded_on")),
                name="a_group_ends_after_it_is_founded",
            ),
            models.CheckConstraint(condition=Q(led_by__in=LedBy.values), name="a_group_says_whose_it_is"),
        ]

    def __str__(self) -> str:
        return self.name


class GroupAction(models.Model):
    """What a group asked for, whose it is, and what became of it."""

    group = models.ForeignKey(Group, on_delete=models.PROTECT, related_name="actions")
    asked_on = models.DateField("asked at the meeting of")
    asked = models.TextField("what was asked for")
    owner = models.CharField(max_length=120, help_text="the role, not the person")
    due_on = models.DateField()
    outcome = models.TextField("what was done", blank=True)
    done_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["-asked_on", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(outcome="", done_on=None) | (~Q(outcome="") & Q(done_on__isnull=False)),
                name="a_groups_action_is_done_on_a_day",
            ),
        ]

    def __str__(self) -> str:
        return f"action {self.pk} of group {self.group_id}"


class LiaisonPost(models.Model):
    """One Community Liaison Officer's post: where, and for which communities. The post, never the person."""

    title = models.CharField(max_length=80, unique=True)
    district = models.ForeignKey("kentpcc.District", on_delete=models.PROTECT, null=True, blank=True)
    audiences = models.ManyToManyField(Audience, related_name="liaison_posts")
    filled = models.BooleanField(default=True)

    class Meta:
        ordering = ["title"]

    def __str__(self) -> str:
        return self.title
