"""An interview and its answers. Answers are pseudonymous: only the case leads to a person."""

import uuid

from django.conf import settings
from django.db import models

from kentpcc.fields import EncryptedDateField, EncryptedTextField
from kentpcc.models import District
from surveys.models.case import Case
from surveys.models.instrument import Instrument
from surveys.models.survey import Survey


class Interview(models.Model):
    """It stays on the version of the instrument that it began with.

    `completed_on` is the local date (Europe/London) that puts it into a month; `district` is the
    crime's on that day. `counted` says that a tally has been made since it was completed.
    """

    class Status(models.TextChoices):
        OPEN = "open", "Open"
        COMPLETE = "complete", "Complete"
        PARTIAL = "partial", "Partial"
        BROKEN_OFF = "broken_off", "Broken off"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    survey = models.ForeignKey(Survey, on_delete=models.PROTECT, related_name="interviews")
    case = models.OneToOneField(Case, on_delete=models.PROTECT, related_name="interview")
    instrument = models.ForeignKey(Instrument, on_delete=models.PROTECT, related_name="interviews")
    interviewer = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT)
    district = models.ForeignKey(District, on_delete=models.PROTECT)
    status = models.CharField(max_length=10, choices=Status.choices, default=Status.OPEN)
    language = models.CharField(max_length=40, blank=True)
    page = models.CharField(max_length=80, blank=True, help_text="the last one that was opened")
    started_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    completed_on = models.DateField(null=True, blank=True)
    counted = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(status="complete", completed_on__isnull=False)
                | (~models.Q(status="complete") & models.Q(completed_on__isnull=True)),
                name="only_a_complete_interview_has_a_date_of_completion",
            ),
        ]
        indexes = [
            models.Index(fields=["survey", "completed_on"], name="interview_by_completion"),
            models.Index(
                fields=["survey"], condition=models.Q(status="complete", counted=False), name="interview_not_counted"
            ),
        ]

    def __str__(self) -> str:
        return f"interview {self.id}"


class Tab(models.Model):
    """A tab of a browser in which an interview was opened: one opened later is newer, whatever arrives when."""

    interview = models.ForeignKey(Interview, on_delete=models.CASCADE, related_name="tabs")
    opened_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    opened_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"tab {self.pk} of {self.interview_id}"


class EarlierValue(models.Model):
    """What a questionnaire has computed once, or when something changed, of an interview that is not complete.

    `key` is a question's, or with “@” after it the mark of what had set it off.
    """

    interview = models.ForeignKey(Interview, on_delete=models.CASCADE, related_name="earlier_values")
    key = models.CharField(max_length=81)
    text = EncryptedTextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["interview", "key"], name="one_earlier_value_of_a_question"),
        ]

    def __str__(self) -> str:
        return f"{self.key} of {self.interview_id}"


class Answer(models.Model):
    """The answer to one question. `counts` is False while the question is off the interview's path.

    `code` holds a choice's name (or several, separated by spaces); numbers, dates and text have
    columns of their own. Words and days are encrypted, since both may lead to somebody; codes and numbers are what
    figures are counted from. A row with none of them is a question that was asked and skipped.
    `tab` and `sequence` say which of several saves it is from: a newer one takes its place, an older never.
    `first_at` and `given_at` are when it was first given, and last.
    """

    interview = models.ForeignKey(Interview, on_delete=models.CASCADE, related_name="answers")
    question = models.CharField(max_length=80)
    code = models.CharField(max_length=400, blank=True)
    number = models.DecimalField(max_digits=14, decimal_places=4, null=True, blank=True)
    date = EncryptedDateField(null=True, blank=True)
    text = EncryptedTextField(blank=True)
    counts = models.BooleanField(default=True)
    tab = models.PositiveBigIntegerField(default=0, db_default=0)
    sequence = models.PositiveIntegerField(default=0, db_default=0)
    first_at = models.DateTimeField(null=True)
    given_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["interview", "question"], name="one_answer_to_a_question"),
        ]

    def __str__(self) -> str:
        return f"{self.question} of {self.interview_id}"
