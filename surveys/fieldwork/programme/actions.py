"""A survey's life: it starts, pauses, goes on and closes; and of which areas its figures are shown.

Whatever lets more people be rung (a start, going on), or more be told of few people (figures of districts), is
proposed by one supervisor and confirmed by another. A pause, an end, or keeping figures to the whole force is one
supervisor's, at once. The survey's row is locked first, then the proposal.
"""

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from kentpcc import audit, decisions
from kentpcc.acts import Act
from kentpcc.models import User
from kentpcc.refusals import Refused
from surveys.fieldwork.programme.days import from_today, refuse_the_past
from surveys.fieldwork.programme.wording import in_words
from surveys.models import FieldworkProposal, Pause, Survey, SurveyChange, SurveyPlan

Kind, Outcome = SurveyChange.Kind, SurveyChange.Outcome
Proposal = SurveyChange | SurveyPlan | FieldworkProposal
WAITING = "A change of this survey waits already: it must be confirmed, withdrawn or declined first."
STARTED = "The survey has started already. Pause it, if nobody is to be rung."
CLOSED = "The survey is closed, and stays so. Plan a new one, if victims are to be asked again."
NOT_STARTED = "The survey has not started by then: there is nothing to pause. Choose a later day."
NOT_PAUSED = "The survey is not paused, and no pause is to come: calls go on as they are."
FORCE_ONLY_ALREADY = "Its figures are for the whole force only already: nothing is to be changed."
WITH_AREAS_ALREADY = "Its figures are shown of districts already: nothing is to be changed."
NOTHING_TO_ASK = "No questionnaire is in use on that day: publish one first, or choose a later day."


def locked(survey: Survey) -> Survey:
    """Of two acts on one survey the second sees what the first has done."""
    return Survey.objects.select_for_update(no_key=True).get(pk=survey.pk)


@transaction.atomic
def propose_change(survey: Survey, kind: SurveyChange.Kind, on: date, *, by: User, at: datetime) -> SurveyChange:
    """Nothing changes until somebody else confirms. Raises Refused."""
    survey = locked(survey)
    refuse_the_past(on, at, "on")
    _check(survey, kind, on, timezone.localdate(at))
    if survey.changes.waiting().exists():
        raise Refused(WAITING)
    change = survey.changes.create(kind=kind, on=on, proposed_by=by, proposed_at=at)
    audit.record(Act.PROPOSED_SURVEY_CHANGE, change, by=by, at=at, **_said(change))
    return change


@transaction.atomic
def confirm_change(change: SurveyChange, *, by: User, at: datetime) -> SurveyChange:
    """From the day proposed, or from today if that has passed. Raises Refused."""
    survey = locked(change.survey)
    change = decisions.lock(change)
    decisions.refuse_the_proposer(change, by)
    change.on, today = from_today(change.on, at), timezone.localdate(at)
    _check(survey, Kind(change.kind), change.on, today)
    act = _made(survey, change, today)
    return decisions.decide(change, Outcome.CONFIRMED, act, by=by, at=at, also=["on"], detail=_said(change))


def _made(survey: Survey, change: SurveyChange, today: date) -> Act:
    if change.kind == Kind.START:
        survey.started_on = change.on
        survey.save(update_fields=["started_on"])
        return Act.STARTED_SURVEY
    if change.kind == Kind.AREAS:
        survey.force_only = False
        survey.save(update_fields=["force_only"])
        return Act.SHOWED_AREAS
    _end_pause(survey, change.on, today)
    return Act.RESUMED_SURVEY


@transaction.atomic
def turn_down(proposal: Proposal, *, by: User, at: datetime) -> None:
    """Withdrawn by whoever proposed it, declined by anybody else. Raises Refused."""
    proposal = decisions.lock(proposal)
    own = proposal.proposed_by_id == by.pk
    outcome = Outcome.WITHDRAWN if own else Outcome.DECLINED
    decisions.decide(proposal, outcome, Act.WITHDREW_PROGRAMME if own else Act.DECLINED_PROGRAMME, by=by, at=at)


@transaction.atomic
def pause(survey: Survey, begins: date, reason: str, *, resumes: date | None = None, by: User, at: datetime) -> Pause:
    """Nobody is rung from `begins` until the day before `resumes`. The paper prints the reason. Raises Refused."""
    survey = locked(survey)
    refuse_the_past(begins, at, "begins")
    if resumes and resumes <= begins:
        raise Refused("The survey resumes after the pause begins: choose a later day.", "resumes")
    if survey.started_on is None or survey.started_on > begins:
        raise Refused(NOT_STARTED, "begins")
    if survey.closed_on and survey.closed_on <= begins:
        raise Refused(CLOSED, "begins")
    _refuse_a_second(survey, begins, resumes)
    made = survey.pauses.create(begins=begins, resumes=resumes, reason=reason, paused_by=by)
    audit.record(Act.PAUSED_SURVEY, survey, by=by, at=at, begins=str(begins), resumes=resumes and str(resumes))
    return made


@transaction.atomic
def close(survey: Survey, on: date, *, by: User, at: datetime) -> Survey:
    """Nobody is rung from that day on, for good. Raises Refused."""
    survey = locked(survey)
    refuse_the_past(on, at, "on")
    if survey.closed_on and survey.closed_on <= on:
        raise Refused(f"The survey closes on {in_words(survey.closed_on)} already.", "on")
    survey.closed_on = on
    survey.save(update_fields=["closed_on"])
    audit.record(Act.CLOSED_SURVEY, survey, by=by, at=at, on=str(on))
    return survey


@transaction.atomic
def keep_to_force(survey: Survey, *, by: User, at: datetime) -> Survey:
    """From now on figures are for the whole force only, wherever one is posted. Raises Refused."""
    survey = locked(survey)
    if survey.force_only:
        raise Refused(FORCE_ONLY_ALREADY)
    survey.force_only = True
    survey.save(update_fields=["force_only"])
    audit.record(Act.KEPT_TO_FORCE, survey, by=by, at=at)
    return survey


def pause_to_end(survey: Survey, today: date) -> Pause | None:
    """The one that holds, or else the next that is to come."""
    return next((each for each in survey.pauses.all() if each.resumes is None or each.resumes > today), None)


def _check(survey: Survey, kind: SurveyChange.Kind, on: date, today: date) -> None:
    if kind == Kind.AREAS:
        if not survey.force_only:
            raise Refused(WITH_AREAS_ALREADY)
        return
    if survey.closed_on and survey.closed_on <= on:
        raise Refused(CLOSED)
    if kind == Kind.START:
        _check_start(survey, on, today)
    else:
        _check_resume(survey, on, today)


def _check_start(survey: Survey, on: date, today: date) -> None:
    if survey.status_on(today) != Survey.Status.PLANNED:
        raise Refused(STARTED)
    if not survey.instruments.filter(in_use_from__lte=on).exists():
        raise Refused(NOTHING_TO_ASK, "on")


def _check_resume(survey: Survey, on: date, today: date) -> None:
    ending = pause_to_end(survey, today)
    if ending is None:
        raise Refused(NOT_PAUSED)
    if ending.resumes == on:
        raise Refused("The survey resumes on that day already.", "on")
    others = survey.pauses.exclude(pk=ending.pk).filter(begins__gt=ending.begins, begins__lt=on)
    if later := others.first():
        raise Refused(f"Another pause begins on {in_words(later.begins)}: choose an earlier day.", "on")


def _end_pause(survey: Survey, on: date, today: date) -> None:
    """A pause that would end before it has held for a day is called off."""
    ending = pause_to_end(survey, today)
    if ending is None:  # _check has seen one under the same lock
        raise Refused(NOT_PAUSED)
    if on <= ending.begins:
        ending.delete()
        return
    ending.resumes = on
    ending.save(update_fields=["resumes"])


def _refuse_a_second(survey: Survey, begins: date, resumes: date | None) -> None:
    for other in survey.pauses.all():
        if (other.resumes is None or other.resumes > begins) and (resumes is None or other.begins < resumes):
            until = f" until {in_words(other.resumes)}" if other.resumes else ""
            paused = f"The survey is paused from {in_words(other.begins)}{until} already"
            raise Refused(f"{paused}: choose other days, or end that pause first.", "begins")


def _said(change: SurveyChange) -> dict[str, str]:
    return {"survey": change.survey_id, "kind": change.kind, "on": str(change.on)}
