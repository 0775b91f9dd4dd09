"""What two supervisors decide about a survey's life: a new one, its start, and that it goes on after a pause."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower

from kentpcc.models import Decision, DecisionQuerySet
from kentpcc.roles import Can
from surveys.models.setting import FieldworkTerms
from surveys.models.survey import Survey
from victims.models import Population


class SurveyChange(Decision):
    """From a day on, calls begin or go on, or figures are shown of districts too.

    A pause, an end, or keeping figures to the whole force needs no second person: nobody more is rung or shown by it.
    """

    class Kind(models.TextChoices):
        START = "start", "Start"
        RESUME = "resume", "Resume"
        AREAS = "areas", "Figures of districts"

    DECIDED_ALREADY = "That change was decided already."
    PROPOSED_BY_YOU = "You proposed this change, so another supervisor must confirm it."
    PROPOSED_WITH = Can.RUN_SURVEYS

    survey = models.ForeignKey(Survey, on_delete=models.CASCADE, related_name="changes")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    on = models.DateField(help_text="the first day with calls, or with such figures")

    objects = DecisionQuerySet["SurveyChange"].as_manager()

    class Meta(Decision.Meta):
        constraints = [
            *Decision.Meta.constraints,
            models.UniqueConstraint(fields=["survey"], condition=Q(decision=""), name="one_waiting_change_a_survey"),
        ]

    def __str__(self) -> str:
        return f"{self.survey_id}: {self.kind} on {self.on}"


class SurveyPlan(Decision, FieldworkTerms):
    """A new survey: whom it is about, the rules that bar a call, and its first settings.

    `rules` has the parameter by the rule's code, None where the rule has none. `survey` is what became of it.
    """

    DECIDED_ALREADY = "That plan was decided already."
    PROPOSED_BY_YOU = "You planned this survey, so another supervisor must confirm it."
    PROPOSED_WITH = Can.RUN_SURVEYS

    code = models.SlugField()
    title = models.CharField(max_length=60)
    offence_groups = models.JSONField(help_text="as the crime system names them")
    window_opens_weeks = models.PositiveSmallIntegerField(default=6)
    window_closes_weeks = models.PositiveSmallIntegerField(default=12)
    rules = models.JSONField(default=dict)
    force_only = models.BooleanField(default=False, help_text="figures are for the whole force only")
    survey = models.OneToOneField(Survey, on_delete=models.PROTECT, null=True, blank=True, related_name="plan")

    objects = DecisionQuerySet["SurveyPlan"].as_manager()

    class Meta(Decision.Meta):
        constraints: ClassVar[list[models.BaseConstraint]] = [
            *Decision.Meta.constraints,
            models.UniqueConstraint(fields=["code"], condition=Q(decision=""), name="one_waiting_plan_of_a_code"),
            models.UniqueConstraint(Lower("title"), condition=Q(decision=""), name="one_waiting_plan_of_a_title"),
            models.CheckConstraint(
                condition=Q(window_opens_weeks__lt=models.F("window_closes_weeks")),
                name="a_planned_window_opens_before_it_closes",
            ),
            models.CheckConstraint(
                condition=~Q(decision="confirmed") | Q(survey__isnull=False), name="a_confirmed_plan_is_a_survey"
            ),
        ]

    def __str__(self) -> str:
        return f"plan of {self.code}"

    @property
    def population(self) -> Population:
        """As it will be; not in the database."""
        return Population(
            code=self.code,
            title=self.title,
            offence_groups=self.offence_groups,
            window_opens_weeks=self.window_opens_weeks,
            window_closes_weeks=self.window_closes_weeks,
        )
