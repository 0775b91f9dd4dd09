"""A count of some months again that somebody has asked for: how far it is, and what became of it."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from kentpcc.periods import Month, Period
from surveys.models.run import UnderWay
from surveys.models.survey import Survey


class Recount(UnderWay):
    """`first` and `last` are the first days of its months; `done` of them are counted, from the first on."""

    class State(models.TextChoices):
        WAITING = "waiting", "Waiting for a worker"
        WORKING = "working", "At work"
        DONE = "done", "Counted"
        FAILED = "failed", "Stopped"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    survey = models.ForeignKey(Survey, on_delete=models.CASCADE, related_name="recounts")
    first = models.DateField()
    last = models.DateField()
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    done = models.PositiveSmallIntegerField(default=0, help_text="months")
    said = models.TextField(blank=True, help_text="why it stopped, and what to do")

    class Meta:
        ordering = ["-asked_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["survey"], condition=Q(state__in=["waiting", "working"]), name="one_open_recount_a_survey"
            ),
            models.CheckConstraint(condition=Q(last__gte=F("first")), name="a_recount_ends_after_it_begins"),
            models.CheckConstraint(condition=Q(first__day=1, last__day=1), name="a_recount_is_of_whole_months"),
        ]

    def __str__(self) -> str:
        return f"recount of {self.survey_id}, {self.first:%Y-%m} to {self.last:%Y-%m}: {self.state}"

    @property
    def period(self) -> Period:
        return Period(Month.of(self.first), Month.of(self.last))

    @property
    def total(self) -> int:
        return len(self.period)

    @property
    def left(self) -> list[Month]:
        return list(self.period)[self.done :]

    @property
    def percentage(self) -> int:
        return 100 if self.state == self.State.DONE else min(99, 100 * self.done // self.total)
