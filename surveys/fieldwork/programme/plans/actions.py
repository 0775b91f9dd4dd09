"""A new survey: planned by one supervisor, added when another confirms it. It is data; nothing is programmed."""

from datetime import datetime
from itertools import count

from django.db import IntegrityError, transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.text import slugify

from kentpcc import audit, decisions
from kentpcc.acts import Act
from kentpcc.models import User
from kentpcc.refusals import Refused
from surveys.fieldwork.programme.faults import faults_of
from surveys.models import Survey, SurveyPlan
from victims.exclusions.populations import add_population, check
from victims.models import Population
from victims.screening import screen

TITLE_TAKEN = "There is a survey of this title already: choose another."
PLANNED_ALREADY = "A survey of this title is planned already: it must be confirmed, withdrawn or declined first."
ONE_WAITING = ("one_waiting_plan_of_a_", "surveyplan.code")  # as PostgreSQL and as SQLite name it
LONGEST_CODE = 40


@transaction.atomic
def plan_survey(plan: SurveyPlan, *, by: User, at: datetime) -> SurveyPlan:
    """Keeps a plan, which is given its code. Nothing is added until somebody else confirms. Raises Refused."""
    _check(plan)
    if SurveyPlan.objects.waiting().filter(title__iexact=plan.title).exists():
        raise Refused(PLANNED_ALREADY, "title")
    plan.code = free_code(plan.title)
    plan.effective_from = timezone.localdate(at)
    plan.proposed_by, plan.proposed_at = by, at
    try:
        with transaction.atomic():
            plan.save(force_insert=True)
    except IntegrityError as error:  # somebody else's plan took the title at the same moment
        if not any(name in str(error) for name in ONE_WAITING):
            raise
        raise Refused(PLANNED_ALREADY, "title") from None
    audit.record(Act.PLANNED_SURVEY, plan, by=by, at=at, code=plan.code)
    return plan


@transaction.atomic
def confirm(plan: SurveyPlan, *, by: User, at: datetime) -> Survey:
    """The survey, planned, with its population, its rules and its settings. Raises Refused.

    Its victims are screened before anybody can draw from them: a worker that is busy or away would be too late.
    """
    plan = decisions.lock(plan)
    decisions.refuse_the_proposer(plan, by)
    _check(plan)
    today = timezone.localdate(at)
    plan.code = free_code(plan.title, apart_from=plan)
    population = add_population(plan.population, plan.rules, effective_from=today)
    screen(population, on=today)
    plan.survey = Survey.objects.create(
        code=plan.code,
        title=plan.title,
        position=_last_position() + 1,
        population=population,
        force_only=plan.force_only,
    )
    plan.survey.fieldwork_settings.create(**plan.terms() | {"effective_from": today})
    decisions.decide(
        plan,
        SurveyPlan.Outcome.CONFIRMED,
        Act.ADDED_SURVEY,
        by=by,
        at=at,
        also=["code", "survey"],
        detail={"survey": plan.code},
    )
    return plan.survey


def free_code(title: str, *, apart_from: SurveyPlan | None = None) -> str:
    """`stalking_and_harassment`; with a number where another survey has it."""
    wanted = slugify(title).replace("-", "_")[:LONGEST_CODE].strip("_") or "survey"
    candidates = (wanted if number == 1 else f"{wanted}_{number}" for number in count(1))
    return next(code for code in candidates if not _is_taken(code, apart_from))


def _is_taken(code: str, apart_from: SurveyPlan | None) -> bool:
    waiting = SurveyPlan.objects.waiting().filter(code=code)
    return (
        Survey.objects.filter(pk=code).exists()
        or Population.objects.filter(pk=code).exists()
        or (waiting.exclude(pk=apart_from.pk) if apart_from else waiting).exists()
    )


def _check(plan: SurveyPlan) -> None:
    if not plan.title.strip():
        raise Refused("Enter a title.", "title")
    if Survey.objects.filter(title__iexact=plan.title).exists():
        raise Refused(TITLE_TAKEN, "title")
    check(plan.population, plan.rules)
    for field, sentence in faults_of(plan):
        raise Refused(sentence, field)


def _last_position() -> int:
    return Survey.objects.aggregate(last=Max("position"))["last"] or 0
