"""An export of answers row by row: who asked for it and what for, how far it is, and who let it out."""

import uuid
from datetime import datetime
from typing import Self

from django.db import models
from django.db.models import F, Q

from kentpcc.models import Decision, DecisionQuerySet, User
from kentpcc.periods import Month, Period
from kentpcc.roles import Can
from surveys.models.run import UnderWay
from surveys.models.survey import Survey


class ExportQuerySet(DecisionQuerySet["Export"]):
    def to_release(self) -> Self:
        """Made, and nobody has decided."""
        return self.waiting().filter(state=Export.State.MADE)

    def released_to(self, user: User, *, at: datetime) -> Self:
        """What a person can download now."""
        return self.confirmed().filter(proposed_by=user, expires_at__gt=at, deleted_at__isnull=True)


class Export(UnderWay, Decision):
    """Proposed by whoever asks for it, confirmed by whoever releases it. The file lies sealed beside the database.

    `first` and `last` are the first days of its months. `same_as` is the export whose pseudonyms it has.
    `rows`, `columns`, `alone` (rows that no other is like) and `few` are of the file; `sha256` too.
    """

    class State(models.TextChoices):
        WAITING = "waiting", "Waiting for a worker"
        WORKING = "working", "At work"
        MADE = "made", "Made"
        FAILED = "failed", "Stopped"

    class Decided(models.TextChoices):
        NOT_YET = "", "Waits for a second person"
        CONFIRMED = "confirmed", "Released"
        WITHDRAWN = "withdrawn", "Withdrawn"
        DECLINED = "declined", "Declined"

    DECIDED_ALREADY = "This export was decided already: go back to the list."
    PROPOSED_BY_YOU = "You asked for this export, so somebody else must release it."
    PROPOSED_WITH = Can.EXPORT_RESPONSES

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    survey = models.ForeignKey(Survey, on_delete=models.PROTECT, related_name="exports")
    first = models.DateField()
    last = models.DateField()
    kind = models.CharField(max_length=4, help_text="format")
    purpose = models.CharField(max_length=200)
    same_as = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="linked")
    decision = models.CharField(max_length=10, choices=Decided.choices, default="", blank=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    said = models.TextField(blank=True, help_text="why it stopped, and what to do")
    moved_at = models.DateTimeField(help_text="its last change of state")
    rows = models.PositiveIntegerField(null=True, blank=True)
    columns = models.PositiveIntegerField(null=True, blank=True)
    alone = models.PositiveIntegerField(null=True, blank=True)
    few = models.PositiveIntegerField(null=True, blank=True)
    sha256 = models.CharField(max_length=64, blank=True)
    expires_at = models.DateTimeField(null=True, blank=True)
    deleted_at = models.DateTimeField(null=True, blank=True, help_text="when its file went")

    objects = ExportQuerySet.as_manager()

    class Meta(Decision.Meta):
        constraints = [
            *Decision.Meta.constraints,
            models.CheckConstraint(condition=Q(last__gte=F("first")), name="an_export_ends_after_it_begins"),
            models.CheckConstraint(condition=Q(first__day=1, last__day=1), name="an_export_is_of_whole_months"),
            models.CheckConstraint(
                condition=~Q(decision="confirmed") | Q(expires_at__isnull=False, state="made"),
                name="a_released_export_is_made_and_expires",
            ),
        ]

    def __str__(self) -> str:
        return f"export of {self.survey_id}, {self.first:%Y-%m} to {self.last:%Y-%m}: {self.state}"

    @property
    def period(self) -> Period:
        return Period(Month.of(self.first), Month.of(self.last))

    @property
    def link(self) -> str:
        """What makes its pseudonyms: those of one link name an interview alike."""
        return str(self.same_as_id or self.pk)

    def can_be_fetched(self, at: datetime) -> bool:
        released = self.decision == self.Outcome.CONFIRMED and self.deleted_at is None
        return bool(released and self.expires_at and at < self.expires_at)
