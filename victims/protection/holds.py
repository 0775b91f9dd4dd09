"""Legal holds: while one stands, nothing of the person is deleted. Each is written down apart from the database too,
so that a restored backup deletes nobody whom a later hold keeps."""

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from kentpcc import audit
from kentpcc.acts import Act
from kentpcc.backup import erasure_log
from kentpcc.models import User
from kentpcc.refusals import Refused
from victims.models import LegalHold, Victim
from victims.persons import references_of, refuse_future


@transaction.atomic
def set_hold(victim: Victim, reason: str, *, begins_on: date, by: User | None, at: datetime) -> LegalHold:
    """The person's rows are locked first, so that no deletion is under way meanwhile. Raises Refused."""
    hold = stand(victim, reason, begins_on=begins_on, by=by, at=at)
    _write_down(erasure_log.HELD, hold, begins_on=begins_on.isoformat(), by=by and str(by.pk), at=at)
    return hold


def stand(victim: Victim, reason: str, *, begins_on: date, by: User | None, at: datetime) -> LegalHold:
    """The same without a line in the log, which has it already. Call it within a transaction. Raises Refused."""
    refuse_future(begins_on, "begins_on", today=timezone.localdate(at))
    list(references_of(victim).select_for_update(of=("self",), no_key=True))
    if victim.legal_holds.standing().filter(reason=reason).exists():
        raise Refused("A legal hold for this reason stands already. Choose another reason, or leave it.", "reason")
    hold = LegalHold.objects.create(victim=victim, reason=reason, begins_on=begins_on, set_by=by, set_at=at)
    audit.record(Act.SET_LEGAL_HOLD, victim, by=by, at=at, hold=hold.pk, reason=str(hold.reason))
    return hold


@transaction.atomic
def lift_hold(hold: LegalHold, *, by: User | None, at: datetime) -> LegalHold:
    """Lifting twice is lifting once. The next nightly run deletes what has become due."""
    lifted = end(hold, by=by, at=at)
    if lifted.lifted_at == at:
        _write_down(erasure_log.RELEASED, lifted, by=by and str(by.pk), at=at)
    return lifted


def end(hold: LegalHold, *, by: User | None, at: datetime) -> LegalHold:
    """The same without a line in the log. Call it within a transaction."""
    hold = LegalHold.objects.select_for_update(of=("self",)).select_related("victim").get(pk=hold.pk)
    if hold.lifted_at is None:
        hold.lifted_by, hold.lifted_at = by, at
        hold.save(update_fields=["lifted_by", "lifted_at"])
        audit.record(Act.LIFTED_LEGAL_HOLD, hold.victim, by=by, at=at, hold=hold.pk, reason=hold.reason)
    return hold


def _write_down(what: str, hold: LegalHold, *, at: datetime, **told: object) -> None:
    erasure_log.add(what, at=at, person=str(hold.victim_id), reason=str(hold.reason), **told)
