"""What has left the Bureau: a month's figures as they were released, and the work of making a release."""

from typing import Any, NoReturn

from django.conf import settings
from django.db import models

from kentpcc.periods import Month
from kentpcc.refusals import Refused
from kentpcc.roles import Can
from surveys.models.run import Run

NEVER_CHANGES = "A release never changes. Release the month again, with a reason, as a new version."


class ReleaseQuerySet(models.QuerySet["Release"]):
    def latest_versions(self) -> "ReleaseQuerySet":
        """Of each month the one that stands, the latest month first; without what only the ledger needs."""
        return self.filter(superseded_by=None).defer("ledger").order_by("-to")

    def standing(self, month: Month) -> "Release | None":
        return self.latest_versions().filter(to=month.first_day).first()

    def update(self, **_: Any) -> NoReturn:
        raise Refused(NEVER_CHANGES)

    def delete(self) -> NoReturn:
        raise Refused(NEVER_CHANGES)


class Release(models.Model):
    """`content` is all that is shown: the paper's lines and the cells, as `content_hash` seals them.

    `ledger` holds the true counts behind the cells and why some are hidden. It never leaves the Bureau, and only
    the ledger reads it: so that the next release tells nothing together with this one.
    """

    to = models.DateField(help_text="the first day of the month up to which it is")
    version = models.PositiveSmallIntegerField(default=1)
    supersedes = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="superseded_by"
    )
    reason = models.CharField(max_length=200, blank=True, help_text="of a correction")
    policy = models.CharField(max_length=16)
    code = models.CharField(max_length=40)
    content = models.JSONField()
    content_hash = models.CharField(max_length=64)
    ledger = models.JSONField()
    circumstances = models.JSONField(default=dict, help_text="of the fieldwork, in the words of that day")
    released_at = models.DateTimeField()
    released_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")

    objects = ReleaseQuerySet.as_manager()

    class Meta:
        ordering = ["-to", "-version"]
        constraints = [
            models.UniqueConstraint(fields=["to", "version"], name="one_release_of_a_version_per_month"),
            models.CheckConstraint(
                condition=models.Q(version=1, supersedes=None, reason="")
                | (models.Q(version__gt=1, supersedes__isnull=False) & ~models.Q(reason="")),
                name="a_correction_of_a_release_has_a_reason",
            ),
            models.CheckConstraint(condition=models.Q(to__day=1), name="a_release_is_up_to_a_whole_month"),
        ]

    def __str__(self) -> str:
        return f"{self.to:%Y-%m} version {self.version}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise Refused(NEVER_CHANGES)
        super().save(*args, **kwargs)

    def delete(self, *_: Any, **__: Any) -> NoReturn:
        raise Refused(NEVER_CHANGES)

    @property
    def month(self) -> Month:
        return Month.of(self.to)

    @property
    def short_hash(self) -> str:
        return self.content_hash[:12]


class ReleaseRun(Run):
    """A release that is being made."""

    ASKED_WITH = Can.RELEASE_FIGURES

    class State(models.TextChoices):
        WAITING = "waiting", "Waiting for a worker"
        WORKING = "working", "At work"
        DONE = "done", "Released"
        REFUSED = "refused", "Not released"

    to = models.DateField()
    reason = models.CharField(max_length=200, blank=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    done = models.PositiveSmallIntegerField(default=0, help_text="surveys")
    release = models.ForeignKey(Release, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta(Run.Meta):
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state="done", release__isnull=False)
                | (~models.Q(state="done") & models.Q(release=None)),
                name="a_run_that_is_done_has_its_release",
            ),
        ]

    def __str__(self) -> str:
        return f"release of {self.to:%Y-%m}: {self.state}"

    @property
    def month(self) -> Month:
        return Month.of(self.to)
