"""Erases a person from everything. Figures do not change: what was counted stays counted."""

import uuid
from collections import Counter
from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet
from django.db.models.functions import TruncMonth
from django.utils import timezone

from kentpcc import decisions
from kentpcc.acts import Act
from kentpcc.backup import erasure_log
from kentpcc.models import User
from kentpcc.refusals import Refused
from surveys.feedback import shredding
from surveys.fieldwork.outcomes import LEASE_RAN_OUT
from surveys.figures.dimensions import DIMENSIONS
from surveys.models import Attempt, Case, EarlierValue, HelpRequest, Interview, Profile
from surveys.protection import notes
from surveys.protection import restricted_texts as texts
from surveys.responses import actions as responses
from surveys.verbatims import actions as verbatims
from victims.models import Deletion, ErasureRequest, Victim
from victims.persons import references_of
from victims.protection import requests
from victims.protection.erased import digests_of
from victims.protection.erasing import erase
from victims.protection.keys.sealed_files import delete_mentioning

Kind = Deletion.Kind
NO_GROUPS = dict.fromkeys((dimension.code for dimension in DIMENSIONS), "")
IN_A_CALL = "Somebody is calling this person now. Confirm the erasure when the call has ended."


@transaction.atomic
def confirm(asked: ErasureRequest, *, by: User, at: datetime) -> ErasureRequest:
    """Erases the person, once and for all. Raises Refused: the second person must be another one, no legal
    hold may stand, and nobody may be calling."""
    asked = requests.locked(asked)
    decisions.refuse_the_proposer(asked, by)
    requests.refuse_if_held(asked.victim)
    people = list(references_of(asked.victim))
    references = [victim.reference for victim in people]
    decided = forget(asked, people, by=by, at=at)
    _write_down(decided, [victim.pk for victim in people], references)
    return decided


def forget(asked: ErasureRequest, people: list[Victim], *, by: User, at: datetime) -> ErasureRequest:
    """Erases the person's rows, and decides the request. Call it within a transaction that has locked both."""
    references = [victim.reference for victim in people]
    ids = [victim.pk for victim in people]
    quotes, exports = verbatims.forget(ids, by=by, at=at), _forget_exports(ids, by=by, at=at)
    counts = _forget_calls_and_answers(ids, at) + Counter({Kind.QUOTES.value: quotes, Kind.EXPORTS.value: exports})
    counts += erase(people, on=timezone.localdate(at))
    Deletion.objects.create(erasure=asked, person=asked.victim_id, kinds=counts, at=at)
    transaction.on_commit(lambda: delete_mentioning(references))
    return decisions.decide(asked, requests.Outcome.CONFIRMED, Act.ERASED_PERSON, by=by, at=at, detail=counts)


def _write_down(asked: ErasureRequest, people: list[uuid.UUID], references: list[str]) -> None:
    """Apart from the database, so that no backup brings the person back: no line, no erasure."""
    erasure_log.add(
        erasure_log.ERASED,
        at=asked.decided_at or asked.proposed_at,
        person=str(asked.victim_id),
        people=[str(each) for each in people],
        digests=digests_of(references),
        reason=asked.reason,
        received_on=asked.received_on.isoformat(),
        asked_by=str(asked.proposed_by_id),
        asked_at=asked.proposed_at.isoformat(),
        by=str(asked.decided_by_id),
    )


def _forget_exports(people: list[uuid.UUID], *, by: User, at: datetime) -> int:
    """Once more when all is committed: of an export that was begun meanwhile, from what was there before."""
    cases = list(Case.objects.filter(involvement__victim__in=people).values_list("pk", flat=True))
    transaction.on_commit(lambda: responses.forget(cases, by=by, at=at))
    return responses.forget(cases, by=by, at=at)


def _forget_calls_and_answers(people: list[uuid.UUID], at: datetime) -> Counter[str]:
    """An open case is closed with the outcome it had, so that no rate changes."""
    cases = _locked_cases(people)
    if any(case.held_until and case.held_until > at for case in cases):
        raise Refused(IN_A_CALL)
    theirs = Case.objects.filter(pk__in=[case.pk for case in cases])
    Attempt.objects.filter(case__in=theirs, ended_at__isnull=True).update(ended_at=at, outcome=LEASE_RAN_OUT)
    Attempt.objects.filter(case__in=theirs).update(number_dialled="")
    theirs.filter(closed_at__isnull=True).update(closed_at=at, needs_release=False)
    theirs.update(held_by=None, held_until=None, not_before=None, closes_on=TruncMonth("closes_on"))
    HelpRequest.objects.filter(case__in=theirs).update(own_words=None)
    EarlierValue.objects.filter(interview__case__in=theirs).delete()
    blanked = texts.blank(texts.texts_of(people), Kind.TEXTS)
    noted = notes.blank(notes.every(), people)
    passed_on = shredding.shred(shredding.every(), people, at=at)
    _forget_groups(theirs)
    interviews = Interview.objects.filter(case__in=theirs).count()
    return sum([*blanked.values(), *noted.values(), *passed_on.values()], Counter({Kind.INTERVIEWS.value: interviews}))


def _forget_groups(cases: QuerySet[Case]) -> None:
    """Their months are counted again within minutes. A profile stays, without groups, so that none is made anew."""
    Profile.objects.filter(interview__case__in=cases).update(**NO_GROUPS)
    Interview.objects.filter(case__in=cases, status=Interview.Status.COMPLETE).update(counted=False)


def _locked_cases(people: list[uuid.UUID]) -> list[Case]:
    theirs = Case.objects.filter(involvement__victim__in=people)
    return list(theirs.select_for_update(of=("self",)).order_by("pk"))
