"""The questionnaires, version by version, and what their questions measure."""

from functools import cached_property

from django.conf import settings
from django.db import models

from surveys.instruments import model as form
from surveys.instruments.reading import read_instrument
from surveys.models.survey import Survey


class Measure(models.Model):
    """A figure that is published: which answers count as satisfied, which are in its base.

    Codes in none of the lists leave the base and are counted as not applicable.
    """

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


class Instrument(models.Model):
    """One version of a survey's questionnaire: an XLSForm, never changed once published."""

    survey = models.ForeignKey(Survey, on_delete=models.PROTECT, related_name="instruments")
    version = models.CharField(max_length=20)
    file_name = models.CharField(max_length=200)
    source = models.BinaryField()
    content_hash = models.CharField(max_length=64)
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

    @cached_property
    def form(self) -> form.Instrument:
        """The questionnaire itself: read once per version and process."""
        if self.content_hash not in _READ:
            _READ[self.content_hash] = read_instrument(bytes(self.source), filename=self.file_name)
        return _READ[self.content_hash]


_READ: dict[str, form.Instrument] = {}  # by content; a force has a few dozen versions at most
