"""What texts are about: the codeframe, who coded what, what was released of it, and what was done."""

from typing import Any, NoReturn

from django.conf import settings
from django.db import models
from django.db.models import Q

from kentpcc.periods import Month, Period
from kentpcc.refusals import Refused
from surveys.models.interview import Answer
from surveys.models.survey import Survey

NEVER_CHANGES = "Released themes never change. Release those of a later month."


class Codeframe(models.Model):
    """One version. It is never changed: whatever was coded with it stays comparable."""

    version = models.PositiveSmallIntegerField(unique=True)
    digest = models.CharField(max_length=64)
    kept_at = models.DateTimeField(null=True)
    kept_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["version"]

    def __str__(self) -> str:
        return f"codeframe {self.version}"


class Code(models.Model):
    """A stage, or a theme of one. `tells` is what of somebody who names it."""

    class Tells(models.TextChoices):
        DISSATISFIED = "dissatisfied", "Dissatisfied"
        SATISFIED = "satisfied", "Satisfied"

    codeframe = models.ForeignKey(Codeframe, on_delete=models.CASCADE, related_name="codes")
    stage = models.ForeignKey("self", on_delete=models.CASCADE, null=True, related_name="themes")
    key = models.CharField(max_length=2)
    code = models.SlugField(max_length=40)
    label = models.CharField(max_length=80)
    tells = models.CharField(max_length=12, choices=Tells.choices, blank=True)
    about = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["codeframe", "key"]
        constraints = [
            models.UniqueConstraint(fields=["codeframe", "key"], name="one_key_of_a_codeframe"),
            models.UniqueConstraint(fields=["codeframe", "code"], name="one_code_of_a_codeframe"),
        ]

    def __str__(self) -> str:
        return self.label


class Coding(models.Model):
    """What one person found a text to be about. A part of the texts is coded again, by somebody else and unseen."""

    answer = models.ForeignKey(Answer, on_delete=models.CASCADE, related_name="codings")
    codeframe = models.ForeignKey(Codeframe, on_delete=models.PROTECT, related_name="codings")
    codes = models.ManyToManyField(Code, related_name="codings")
    coder = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="codings")
    coded_at = models.DateTimeField()
    second = models.BooleanField(default=False)

    class Meta:
        ordering = ["coded_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["answer", "second"], name="one_first_and_one_second_coding_of_a_text"),
            models.UniqueConstraint(fields=["answer", "coder"], name="nobody_codes_a_text_twice"),
        ]

    def __str__(self) -> str:
        return f"coding of {self.answer_id}"


class ThemeRelease(models.Model):
    """Themes of one survey and twelve months, as they may be shown. `content` is {"base": cell, "themes": [cells]}."""

    survey = models.ForeignKey(Survey, on_delete=models.PROTECT, related_name="theme_releases")
    first = models.DateField(help_text="the first day of the first month")
    last = models.DateField(help_text="the first day of the last month")
    codeframe = models.ForeignKey(Codeframe, on_delete=models.PROTECT, related_name="+")
    policy = models.CharField(max_length=16)
    content = models.JSONField()
    released_at = models.DateTimeField()
    released_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["survey", "-last"]
        constraints = [
            models.UniqueConstraint(fields=["survey", "last"], name="themes_of_a_survey_are_released_once_a_month"),
            models.CheckConstraint(condition=Q(first__lt=models.F("last")), name="released_themes_are_of_some_months"),
        ]

    def __str__(self) -> str:
        return f"themes of {self.survey_id} to {self.last:%Y-%m}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise Refused(NEVER_CHANGES)
        super().save(*args, **kwargs)

    def delete(self, *_: Any, **__: Any) -> NoReturn:
        raise Refused(NEVER_CHANGES)

    @property
    def period(self) -> Period:
        return Period(Month.of(self.first), Month.of(self.last))


class Remedy(models.Model):
    """What was done about a theme. `code` is the theme's, whichever version of the codeframe it stands in."""

    survey = models.ForeignKey(Survey, on_delete=models.CASCADE, related_name="remedies")
    code = models.SlugField(max_length=40)
    words = models.CharField(max_length=300)
    done_on = models.DateField()
    kept_at = models.DateTimeField()
    kept_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    withdrawn_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["-done_on", "-pk"]
        verbose_name_plural = "remedies"

    def __str__(self) -> str:
        return f"{self.code}: {self.words}"
