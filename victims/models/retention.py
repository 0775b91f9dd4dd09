"""How long personal data are kept, and the evidence of what was deleted."""

from collections.abc import Mapping
from datetime import date

from django.conf import settings
from django.db import models


class RetentionPolicyQuerySet(models.QuerySet["RetentionPolicy"]):
    def in_force(self, on: date) -> "RetentionPolicy":
        """Of those already effective the latest. Raises DoesNotExist before the first."""
        return self.filter(effective_from__lte=on).latest("effective_from", "version")


class RetentionPolicy(models.Model):
    """One version of the periods. A change is a new row, so that evidence can name its version.

    Contact details go `contact_hold_weeks` after the last calling window of the victim's crimes has
    closed. Restricted texts go `restricted_text_months` after the interview. Pseudonymous answers and
    aggregates stay.
    """

    version = models.PositiveSmallIntegerField(unique=True)
    effective_from = models.DateField()
    contact_hold_weeks = models.PositiveSmallIntegerField(default=4)
    restricted_text_months = models.PositiveSmallIntegerField(default=12)

    objects = RetentionPolicyQuerySet.as_manager()

    class Meta:
        ordering = ["version"]

    def __str__(self) -> str:
        return f"retention policy v{self.version}"


class RetentionRun(models.Model):
    """What the nightly job did for one day. `counts` is {"kind": how many}; nobody stands here.

    A second run for the same day goes on with the first: then nothing is left, or little.
    `finished_at` is empty while it runs, and after it was interrupted.
    """

    on = models.DateField(unique=True)
    policy = models.ForeignKey(RetentionPolicy, on_delete=models.PROTECT)
    started_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True, blank=True)
    people = models.PositiveIntegerField(default=0)
    counts = models.JSONField(default=dict)

    class Meta:
        ordering = ["-on"]

    def __str__(self) -> str:
        return f"retention on {self.on}"


class Deletion(models.Model):
    """Evidence that data of one person were deleted, by a run or by an erasure.

    `person` is an id that may lead nowhere any more, `kinds` is {"kind": how many}: no personal data.
    """

    class Kind(models.TextChoices):
        CONTACT_DETAILS = "contact_details", "Contact details"
        SAFE_CONTACTS = "safe_contacts", "Safe-contact records"
        FINGERPRINTS = "fingerprints", "Fingerprints of telephone numbers and addresses"
        RESTRICTED_TEXTS = "restricted_texts", "Restricted texts in answers"
        TEXTS = "texts", "Texts in answers"
        NOTES = "notes", "Notes of supervisors"
        FEEDBACK = "feedback", "What was passed on, and what came of it"
        QUOTES = "quotes", "Quotes of what was said"
        INTERVIEWS = "interviews", "Interviews unlinked"
        EXPORTS = "exports", "Exports of answers that held theirs"
        INVOLVEMENTS = "involvements", "Links to crimes"

    run = models.ForeignKey(RetentionRun, on_delete=models.PROTECT, null=True, related_name="deletions")
    erasure = models.OneToOneField(
        "victims.ErasureRequest", on_delete=models.PROTECT, null=True, related_name="deletion"
    )
    person = models.UUIDField(db_index=True)
    kinds = models.JSONField()
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["run", "person"], name="one_deletion_a_run_and_person"),
            models.CheckConstraint(
                condition=models.Q(run__isnull=True) ^ models.Q(erasure__isnull=True),
                name="a_deletion_is_of_a_run_or_an_erasure",
            ),
        ]

    def __str__(self) -> str:
        return f"deletion {self.at:%Y-%m-%d}"

    @classmethod
    def in_words(cls, kinds: Mapping[str, int]) -> list[str]:
        """“Contact details: 1”, always in the same order: a JSON column keeps none."""
        return [f"{kind.label}: {kinds[kind]:,}" for kind in cls.Kind if kind in kinds]


class KeyRotation(models.Model):
    """Evidence that everything encrypted stands under the first of FIELD_KEYS since `at`."""

    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True)
    values = models.PositiveIntegerField(help_text="encrypted again")
    files = models.PositiveIntegerField(help_text="encrypted again")

    class Meta:
        ordering = ["-at"]

    def __str__(self) -> str:
        return f"key rotation {self.at:%Y-%m-%d}"
