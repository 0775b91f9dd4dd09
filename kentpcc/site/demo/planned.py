"""Surveys that are to come: planned by one supervisor, confirmed by another, their questionnaires published.

They go the way that an office's own new survey goes. Nobody is rung for them, so they have no figures.
"""

from datetime import datetime, time
from pathlib import Path
from typing import NamedTuple

from django.conf import settings
from django.utils import timezone

from kentpcc.models import User
from kentpcc.periods import Month
from surveys.fieldwork.programme.plans.actions import confirm, plan_survey
from surveys.fieldwork.script.actions import write_signpost
from surveys.models import Signpost, Survey, SurveyPlan
from surveys.questionnaires.publishing import publish
from victims.exclusions.populations import usual_rules

LIBRARY = Path(settings.BASE_DIR) / "surveys" / "instruments" / "library"
MONTHS_AGO = 2
LIKE_DOMESTIC_ABUSE = {  # no message is left, nobody is asked twice, and no interviewer hears many in a day
    "attempts_at_most": 3,
    "voicemail": False,
    "asked_again_after_refusal": False,
    "interviews_a_day": 3,
}


class Coming(NamedTuple):
    """A survey to be. `terms` are its first settings where they are not the usual ones; `helps` is (title, words)."""

    title: str
    offence_groups: list[str]
    terms: dict[str, int | bool]
    helps: tuple[str, str] | None = None


COMING = (
    Coming(
        "Stalking and harassment",
        ["Stalking", "Harassment"],
        LIKE_DOMESTIC_ABUSE,
        ("National Stalking Helpline", "Free: 0808 802 0300. Ask first whether it is safe to write it down."),
    ),
    Coming("Anti-social behaviour", ["Anti-social behaviour"], {}),
)


def load(users: dict[str, User], *, at: datetime) -> list[Survey]:
    """The surveys, planned two months before `at`."""
    planned_at = _planned_at(at)
    surveys = [_plan(coming, users, planned_at) for coming in COMING]
    for coming, survey in zip(COMING, surveys, strict=True):
        _write(coming, survey, by=users["supervisor"], at=planned_at)
    return surveys


def _planned_at(at: datetime) -> datetime:
    first_day = (Month.of(timezone.localdate(at)) - MONTHS_AGO).first_day
    return timezone.make_aware(datetime.combine(first_day, time(9)))


def _plan(coming: Coming, users: dict[str, User], at: datetime) -> Survey:
    plan = SurveyPlan(
        title=coming.title,
        offence_groups=coming.offence_groups,
        rules=usual_rules(),
        **coming.terms,
    )
    plan_survey(plan, by=users["supervisor"], at=at)
    return confirm(plan, by=users["supervisor2"], at=at)


def _write(coming: Coming, survey: Survey, *, by: User, at: datetime) -> None:
    """The questionnaire, which does not start the survey, and who can help."""
    name, today = f"{survey.pk}.md", timezone.localdate(at)
    publish(survey, (LIBRARY / name).read_bytes(), name, by=by, at=at, in_use_from=today, starts=False)
    if coming.helps:
        title, text = coming.helps
        write_signpost(
            survey=survey,
            kind=Signpost.Kind.SERVICE,
            position=3,
            title=title,
            text=text,
            effective_from=today,
            by=by,
            at=at,
        )
