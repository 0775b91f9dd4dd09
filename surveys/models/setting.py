"""How a survey's calls are made: settings with a date from which they hold, changed by two people."""

from datetime import date
from typing import ClassVar, Self

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q

from kentpcc.models import Decision, DecisionQuerySet
from kentpcc.roles import Can
from surveys.models.survey import Survey

EVERY_DAY = {day: ["09:00", "21:00"] for day in ("mon", "tue", "wed", "thu", "fri", "sat")} | {
    "sun": ["10:00", "21:00"]
}
# Minutes until the next try, by outcome; an outcome that is not named here has its own.
RETRY = {"3.12": 30, "3.13": 180, "3.14": 180, "3.15": 180, "2.21": 180, "2.221": 180, "2.222": 180}


def usual_hours() -> dict[str, list[str]]:
    """Not before 09:00 or after 21:00, on a Sunday not before 10:00: local time."""
    return {day: list(hours) for day, hours in EVERY_DAY.items()}


def usual_retries() -> dict[str, int]:
    return dict(RETRY)


class Mode(models.TextChoices):
    """How victims are interviewed: figures of two modes are not compared."""

    TELEPHONE = "telephone", "By telephone"
    IN_PERSON = "in_person", "Face to face"
    ONLINE = "online", "Online"
    POST = "post", "On paper, by post"


class FieldworkTerms(models.Model):
    """What a setting and the proposal of one both say.

    `hours` has, for each day with calls, from when until when in local time: {"mon": ["09:00", "21:00"]}. `retry_after`
    has minutes by outcome code. Numbers that may be empty are not limited where they are.
    """

    FIELDS: ClassVar = (
        *("effective_from", "attempts_at_most", "days_at_least", "hours", "on_public_holidays", "retry_after"),
        *("rest_after_refusal", "asked_again_after_refusal", "voicemail", "target_base", "target_months"),
        *("interviews_a_day", "reviewed_percentage", "mode"),
    )

    effective_from = models.DateField()
    attempts_at_most = models.PositiveSmallIntegerField(default=6, validators=[MinValueValidator(1)])
    days_at_least = models.PositiveSmallIntegerField(default=3, help_text="over which the attempts are spread")
    hours = models.JSONField(default=usual_hours)
    on_public_holidays = models.BooleanField(default=False)
    retry_after = models.JSONField(default=usual_retries)
    rest_after_refusal = models.PositiveSmallIntegerField(default=7, help_text="days")
    asked_again_after_refusal = models.BooleanField(default=True, help_text="once, by somebody else")
    voicemail = models.BooleanField(default=True, help_text="whether a message may be left at all")
    target_base = models.PositiveIntegerField(null=True, blank=True, help_text="interviews in `target_months`")
    target_months = models.PositiveSmallIntegerField(default=3, validators=[MinValueValidator(1)])
    interviews_a_day = models.PositiveSmallIntegerField(null=True, blank=True, help_text="at most, by one person")
    reviewed_percentage = models.PositiveSmallIntegerField(default=10, help_text="of interviews, drawn at random")
    mode = models.CharField(
        max_length=10,
        choices=Mode.choices,
        default=Mode.TELEPHONE,
        db_default=Mode.TELEPHONE,
        help_text="of interviews",
    )

    class Meta:
        abstract = True

    def terms(self) -> dict[str, object]:
        return {name: getattr(self, name) for name in self.FIELDS}


class FieldworkSettingQuerySet(models.QuerySet["FieldworkSetting"]):
    def in_force(self, on: date) -> Self:
        """The newest version of each survey that has begun to hold."""
        later = models.OuterRef("effective_from")
        newer = FieldworkSetting.objects.filter(survey=models.OuterRef("survey"), effective_from__lte=on).filter(
            Q(effective_from__gt=later) | Q(effective_from=later, version__gt=models.OuterRef("version"))
        )
        return self.filter(effective_from__lte=on).filter(~models.Exists(newer))


class FieldworkSetting(FieldworkTerms):
    """One version. `proposal` is None for those that came with the application or with a new survey."""

    survey = models.ForeignKey(Survey, on_delete=models.CASCADE, related_name="fieldwork_settings")
    version = models.PositiveSmallIntegerField(default=1)
    proposal = models.OneToOneField(
        "FieldworkProposal", on_delete=models.PROTECT, null=True, blank=True, related_name="setting"
    )

    objects = FieldworkSettingQuerySet.as_manager()

    class Meta:
        ordering = ["survey", "version"]
        constraints = [
            models.UniqueConstraint(fields=["survey", "version"], name="fieldwork_settings_of_a_survey_are_numbered"),
            models.CheckConstraint(condition=Q(attempts_at_most__gte=1), name="a_case_may_be_called_at_least_once"),
        ]

    def __str__(self) -> str:
        return f"{self.survey_id}: settings v{self.version}"


class FieldworkProposal(Decision, FieldworkTerms):
    """Settings that one supervisor proposes and another confirms."""

    DECIDED_ALREADY = "That change was decided already."
    PROPOSED_BY_YOU = "You proposed this change, so another supervisor must confirm it."
    PROPOSED_WITH = Can.RUN_SURVEYS

    survey = models.ForeignKey(Survey, on_delete=models.CASCADE, related_name="fieldwork_proposals")

    objects = DecisionQuerySet["FieldworkProposal"].as_manager()

    class Meta(Decision.Meta):
        constraints = [
            *Decision.Meta.constraints,
            models.UniqueConstraint(
                fields=["survey"], condition=Q(decision=""), name="one_waiting_fieldwork_proposal_a_survey"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.survey_id}: settings from {self.effective_from}"
