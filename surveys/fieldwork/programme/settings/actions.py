"""How a survey is called changes in two steps: one supervisor proposes, another confirms. Then it is a new version."""

from datetime import date, datetime

from django.db import transaction

from kentpcc import audit, decisions
from kentpcc.acts import Act
from kentpcc.models import User
from kentpcc.refusals import Refused
from surveys.fieldwork.programme.actions import CLOSED, locked
from surveys.fieldwork.programme.days import from_today, refuse_the_past
from surveys.fieldwork.programme.faults import faults_of
from surveys.fieldwork.programme.wording import differences, in_words
from surveys.models import FieldworkProposal, FieldworkSetting, Survey
from surveys.models.setting import FieldworkTerms

WAITING = "Settings of this survey wait already: they must be confirmed, withdrawn or declined first."
THE_SAME = "These are the settings as they are: change at least one of them."


@transaction.atomic
def propose(survey: Survey, terms: FieldworkTerms, *, by: User, at: datetime) -> FieldworkProposal:
    """Nothing changes until somebody else confirms. Raises Refused."""
    survey = locked(survey)
    refuse_the_past(terms.effective_from, at, "effective_from")
    _check(survey, terms, terms.effective_from)
    if survey.fieldwork_proposals.waiting().exists():
        raise Refused(WAITING)
    proposal = survey.fieldwork_proposals.create(**terms.terms(), proposed_by=by, proposed_at=at)
    audit.record(Act.PROPOSED_SETTINGS, proposal, by=by, at=at, **_said(proposal))
    return proposal


@transaction.atomic
def confirm(proposal: FieldworkProposal, *, by: User, at: datetime) -> FieldworkSetting:
    """The new version, in force from the day proposed, or from today if that has passed. Raises Refused."""
    survey = locked(proposal.survey)
    proposal = decisions.lock(proposal)
    decisions.refuse_the_proposer(proposal, by)
    starts = from_today(proposal.effective_from, at)
    _check(survey, proposal, starts)
    newest = newest_version(survey)
    terms = proposal.terms() | {"effective_from": starts}
    setting = survey.fieldwork_settings.create(**terms, version=newest.version + 1 if newest else 1, proposal=proposal)
    said = {"version": setting.version} | _said(proposal)
    decisions.decide(proposal, FieldworkProposal.Outcome.CONFIRMED, Act.CONFIRMED_SETTINGS, by=by, at=at, detail=said)
    return setting


def newest_version(survey: Survey) -> FieldworkSetting | None:
    return survey.fieldwork_settings.order_by("version").last()


def _check(survey: Survey, terms: FieldworkTerms, starts: date) -> None:
    if survey.closed_on and survey.closed_on <= starts:
        raise Refused(CLOSED)
    for field, sentence in faults_of(terms):
        raise Refused(sentence, field)
    newest = newest_version(survey)
    if newest and starts < newest.effective_from:
        began = in_words(newest.effective_from)
        raise Refused(f"Version {newest.version} begins on {began}: choose that day or a later one.", "effective_from")
    if newest and not differences(newest, terms):
        raise Refused(THE_SAME)


def _said(proposal: FieldworkProposal) -> dict[str, str]:
    return {"survey": proposal.survey_id, "effective_from": str(proposal.effective_from)}
