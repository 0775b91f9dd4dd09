"""A survey and when it ran. Surveys are data: a new one is a row and an instrument."""

from datetime import date

from django.conf import settings
from django.db import models

from kentpcc.periods import Month, Period
from victims.models import Population


class Survey(models.Model):
    """A planned survey has no `started_on`. Whether it is live or paused depends on the day asked about."""

    class Status(models.TextChoices):
        PLANNED = "planned", "Planned"
        LIVE = "live", "Live"
        PAUSED = "paused", "Paused"
        CLOSED = "closed", "Closed"

    code = models.SlugField(primary_key=True)
    title = models.CharField(max_length=60)
    position = models.PositiveSmallIntegerField(default=0, help_text="order in tables")
    about = models.TextField(blank=True, help_text="what it asks about, in a sentence or two, for the board paper")
    population = models.ForeignKey(Population, on_delete=models.PROTECT, related_name="surveys")
    started_on = models.DateField(null=True, blank=True)
    closed_on = models.DateField(null=True, blank=True)
    force_only = models.BooleanField(
        default=False, help_text="figures are for the whole force only, wherever one is posted"
    )

    class Meta:
        ordering = ["position", "title"]

    def __str__(self) -> str:
        return self.title

    def status_on(self, day: date) -> Status:
        """Reads `pauses`: prefetch them when asking many surveys."""
        if self.closed_on and day >= self.closed_on:
            return self.Status.CLOSED
        if self.started_on is None or day < self.started_on:
            return self.Status.PLANNED
        paused = any(pause.covers(day) for pause in self.pauses.all())
        return self.Status.PAUSED if paused else self.Status.LIVE

    def since(self, day: date) -> date | None:
        """Since when it has been what it is on the day; None while it is planned."""
        status, begun = self.status_on(day), [self.started_on] if self.started_on else []
        if status == self.Status.PLANNED:
            return None
        if status == self.Status.CLOSED:
            return self.closed_on
        pauses = [pause for pause in self.pauses.all() if pause.begins <= day]
        if status == self.Status.PAUSED:
            return max(pause.begins for pause in pauses if pause.covers(day))
        return max([*begun, *(pause.resumes for pause in pauses if pause.resumes)])

    def asked_in(self, month: Month) -> bool:
        """Whether the survey ran for all of the month: began by its end, never paused or closed within it."""
        after = (month + 1).first_day
        if self.started_on is None or self.started_on >= after:
            return False
        if self.closed_on and self.closed_on < after:
            return False
        return not any(pause.touches(month) for pause in self.pauses.all())

    def latest_period(self, length: int, *, to: Month) -> Period | None:
        """The last run of `length` months up to `to` in which the survey was asked throughout; None if none."""
        if self.started_on is None:
            return None
        run = 0
        for back in range(Month.of(self.started_on).until(to) + 1):
            run = run + 1 if self.asked_in(to - back) else 0
            if run == length:
                first = to - back
                return Period(first, first + (length - 1))
        return None


class Pause(models.Model):
    """From `begins` until the day before `resumes` nobody was called."""

    survey = models.ForeignKey(Survey, on_delete=models.CASCADE, related_name="pauses")
    begins = models.DateField()
    resumes = models.DateField(null=True, blank=True)
    reason = models.CharField(max_length=200, help_text="as the footnote prints it, e.g. “resourcing issues”")
    paused_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ["begins"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(resumes__isnull=True) | models.Q(resumes__gt=models.F("begins")),
                name="a_pause_ends_after_it_begins",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.survey_id} paused from {self.begins}"

    def covers(self, day: date) -> bool:
        return self.begins <= day and (self.resumes is None or day < self.resumes)

    def touches(self, month: Month) -> bool:
        return self.begins < (month + 1).first_day and (self.resumes is None or self.resumes > month.first_day)
