"""The paper on its way to the board: drafted, checked by a second person, published; and what a meeting asked for."""

from typing import Any, ClassVar, NoReturn

from django.conf import settings
from django.db import models
from django.db.models import Q

from kentpcc.models import Decision, DecisionQuerySet
from kentpcc.periods import Month
from kentpcc.refusals import Refused
from kentpcc.roles import Can
from surveys.models.release import Release
from surveys.models.run import Run
from surveys.models.survey import Survey

NEVER_CHANGES = "A published paper never changes. Publish the month again, with a reason, as a new version."
PERSON: Any = settings.AUTH_USER_MODEL


class MeetingAction(models.Model):
    """What a meeting asked for, of whom, and what was answered. The next paper opens with it."""

    met_on = models.DateField("date of the meeting")
    asked = models.TextField("what was asked for")
    owner = models.CharField(max_length=120, help_text="the role, not the person")
    answer = models.TextField(blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    entered_at = models.DateTimeField()
    entered_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["-met_on", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(answer="", answered_at=None) | (~Q(answer="") & Q(answered_at__isnull=False)),
                name="an_answer_to_a_meeting_has_a_time",
            ),
        ]

    def __str__(self) -> str:
        return f"action {self.pk} of {self.met_on}"


class Judgement(models.Model):
    """Red, amber or green: never computed, always the commissioner's own, signed, with a reason. The latest stands."""

    class Colour(models.TextChoices):
        RED = "red", "Red"
        AMBER = "amber", "Amber"
        GREEN = "green", "Green"

    release = models.ForeignKey(Release, on_delete=models.PROTECT, related_name="judgements")
    survey = models.ForeignKey(Survey, on_delete=models.PROTECT, related_name="+")
    colour = models.CharField(max_length=5, choices=Colour.choices)
    reason = models.TextField()
    signed_by = models.CharField(max_length=120, help_text="the commissioner’s name")
    signed_on = models.DateField()
    entered_at = models.DateTimeField()
    entered_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["survey__position", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(reason="") & ~Q(signed_by=""), name="a_judgement_is_signed_with_a_reason"
            ),
            models.CheckConstraint(condition=Q(colour__in=["red", "amber", "green"]), name="a_judgement_has_a_colour"),
        ]

    def __str__(self) -> str:
        return f"{self.survey_id}: {self.colour}"


class PaperDraft(models.Model):
    """The words that people put around a release's figures. One is open for a release at a time."""

    release = models.ForeignKey(Release, on_delete=models.PROTECT, related_name="paper_drafts")
    opening = models.TextField("introduction", blank=True)
    commentary = models.TextField("what the figures say", blank=True)
    words = models.JSONField(
        default=dict, blank=True, help_text="by part of the paper, where they differ from what stands"
    )
    reason = models.CharField(max_length=200, blank=True, help_text="of a correction")
    written_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField()
    published_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-written_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["release"], condition=Q(published_at=None), name="one_open_draft_of_a_paper_per_release"
            ),
        ]

    def __str__(self) -> str:
        return f"draft {self.pk}"

    @property
    def month(self) -> Month:
        return self.release.month


class PaperCheck(Decision):
    """A draft that somebody offers and somebody else reads. `digest` is of every word and number that was read."""

    DECIDED_ALREADY = "That was checked already, or withdrawn."
    PROPOSED_BY_YOU = "You offered this paper, so somebody else must check it."
    PROPOSED_WITH = Can.WRITE_PAPER

    draft = models.ForeignKey(PaperDraft, on_delete=models.CASCADE, related_name="checks")
    digest = models.CharField(max_length=64)

    objects = DecisionQuerySet["PaperCheck"].as_manager()

    class Meta(Decision.Meta):
        constraints = [
            *Decision.Meta.constraints,
            models.UniqueConstraint(fields=["draft"], condition=Q(decision=""), name="one_waiting_check_a_paper"),
        ]

    def __str__(self) -> str:
        return f"check of draft {self.draft_id}"


class FrozenQuerySet(models.QuerySet[Any]):
    def update(self, **_: Any) -> NoReturn:
        raise Refused(NEVER_CHANGES)

    def delete(self) -> NoReturn:
        raise Refused(NEVER_CHANGES)


class Frozen(models.Model):
    """Written once."""

    objects: ClassVar[models.Manager[Any]] = FrozenQuerySet.as_manager()

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise Refused(NEVER_CHANGES)
        super().save(*args, **kwargs)

    def delete(self, *_: Any, **__: Any) -> NoReturn:
        raise Refused(NEVER_CHANGES)


class PublishedPaper(Frozen):
    """`content_hash` seals its files: it is of their names and their own hashes."""

    to = models.DateField()
    version = models.PositiveSmallIntegerField()
    release = models.ForeignKey(Release, on_delete=models.PROTECT, related_name="papers")
    draft = models.OneToOneField(PaperDraft, on_delete=models.PROTECT, related_name="paper")
    reason = models.CharField(max_length=200, blank=True)
    content_hash = models.CharField(max_length=64)
    checked_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    published_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    published_at = models.DateTimeField()

    class Meta:
        ordering = ["-to", "-version"]
        constraints = [
            models.UniqueConstraint(fields=["to", "version"], name="one_paper_of_a_version_per_month"),
            models.CheckConstraint(
                condition=Q(version=1, reason="") | (Q(version__gt=1) & ~Q(reason="")),
                name="a_correction_of_a_paper_has_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.to:%Y-%m} version {self.version}"

    @property
    def month(self) -> Month:
        return Month.of(self.to)


class PaperFile(Frozen):
    """One file of a published paper, to the byte."""

    paper = models.ForeignKey(PublishedPaper, on_delete=models.PROTECT, related_name="files")
    name = models.CharField(max_length=100)
    title = models.CharField(max_length=120)
    content_type = models.CharField(max_length=100)
    content = models.BinaryField()
    sha256 = models.CharField(max_length=64)

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["paper", "name"], name="one_file_of_a_name_per_paper")]

    def __str__(self) -> str:
        return self.name


class PaperRun(Run):
    """A paper that is being made for publication."""

    ASKED_WITH = Can.WRITE_PAPER

    class State(models.TextChoices):
        WAITING = "waiting", "Waiting for a worker"
        WORKING = "working", "At work"
        DONE = "done", "Published"
        REFUSED = "refused", "Not published"

    draft = models.ForeignKey(PaperDraft, on_delete=models.PROTECT, related_name="runs")
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    done = models.PositiveSmallIntegerField(default=0, help_text="files")

    def __str__(self) -> str:
        return f"paper of draft {self.draft_id}: {self.state}"
