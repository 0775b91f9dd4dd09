"""The questionnaires, version by version, and what their questions measure."""

import uuid
from functools import cached_property

from django.conf import settings
from django.db import models

from surveys.instruments.questionnaire import Questionnaire
from surveys.models.survey import Survey


class Measure(models.Model):
    """A figure that is published: which answers count as satisfied, which are in its base.

    Codes in none of the lists leave the base and are counted as not applicable.
    """

    HEADLINE = "whole_experience"  # the code of the one that the paper's table is about

    code = models.SlugField(primary_key=True)
    title = models.CharField(max_length=100)
    satisfied = models.JSONField(help_text="codes that count as satisfied")
    neither = models.JSONField(help_text="codes in the base that are neither")
    dissatisfied = models.JSONField(help_text="codes that count as dissatisfied")
    owner = models.CharField(max_length=60)
    reviewed_on = models.DateField()

    class Meta:
        ordering = ["code"]

    def __str__(self) -> str:
        return self.title


class Written(models.Model):
    """An XLSForm as it was uploaded. Its name's ending says how to read it."""

    file_name = models.CharField(max_length=200)
    source = models.BinaryField()
    content_hash = models.CharField(max_length=64)

    class Meta:
        abstract = True

    @cached_property
    def questionnaire(self) -> Questionnaire:
        """Read once per file and process. A form without a form_id has its file's name."""
        key = self.content_hash, self.file_name
        return _READ[key] if key in _READ else self.keep_read(self._read())

    def keep_read(self, questionnaire: Questionnaire) -> Questionnaire:
        """For who has read this very source under this name: it is not read again."""
        while len(_READ) >= MOST_READ:
            _READ.pop(next(iter(_READ)))
        _READ[self.content_hash, self.file_name] = questionnaire
        return questionnaire

    def _read(self) -> Questionnaire:
        """Without limits of its own: what is kept was read within those of `reading.apart` before, which does more."""
        # Imported here alone: whoever needs only the models is spared the reader, pyxform and lxml.
        from surveys.instruments.reading import read_questionnaire

        return read_questionnaire(bytes(self.source), filename=self.file_name)


MOST_READ = 200  # a force has a few dozen versions at most, and drafts
_READ: dict[tuple[str, str], Questionnaire] = {}


class Instrument(Written):
    """One version of a survey's questionnaire: an XLSForm, never changed once published."""

    survey = models.ForeignKey(Survey, on_delete=models.PROTECT, related_name="instruments")
    version = models.CharField(max_length=20)
    note = models.CharField(max_length=200, blank=True)
    in_use_from = models.DateField()
    published_at = models.DateTimeField()
    published_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True)

    class Meta:
        ordering = ["survey", "in_use_from"]
        constraints = [
            models.UniqueConstraint(fields=["survey", "version"], name="one_instrument_of_a_version_per_survey"),
        ]

    def __str__(self) -> str:
        return f"{self.survey_id} {self.version}"


class Draft(Written):
    """A questionnaire that can be read and rehearsed, until it is published or discarded."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    survey = models.ForeignKey(Survey, on_delete=models.CASCADE, related_name="drafts")
    uploaded_at = models.DateTimeField()
    uploaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT)

    class Meta:
        ordering = ["-uploaded_at"]
        constraints = [
            models.UniqueConstraint(fields=["survey", "content_hash"], name="one_draft_of_a_content_per_survey"),
        ]

    def __str__(self) -> str:
        return f"draft {self.id} of {self.survey_id}"
