"""An export: asked for with a purpose, made by a worker, released by a second person, fetched, and gone again."""

import io
import logging
import uuid
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import BinaryIO

from django.db import transaction
from django.utils import timezone

from kentpcc import audit, decisions
from kentpcc.acts import Act
from kentpcc.disk import refused_when_full
from kentpcc.dispatch import after_commit
from kentpcc.models import User
from kentpcc.periods import Month, Period
from kentpcc.refusals import Refused
from surveys.models import Export, Survey
from surveys.responses import held, queries
from surveys.responses.codebook import WRITERS
from surveys.responses.making import Made, Order, make
from surveys.runs import refuse_unless_lost

logger = logging.getLogger(__name__)
ASKED = "export asked for"
KEPT = timedelta(days=7)  # after its release
UNDECIDED_KEPT = timedelta(days=14)  # after it was asked for
MOST_OPEN = 3  # of one person
State, Outcome = Export.State, Export.Outcome
NOT_MADE = "It is not made yet: wait until its rows are counted."
GONE = "Its file was deleted. Ask for it again."
SOMEBODY_ERASED = "Somebody in it was erased meanwhile. Make it again."


@transaction.atomic
def ask(
    survey: Survey, period: Period, *, kind: str, purpose: str, same_as: Export | None, by: User, at: datetime
) -> Export:
    """Has it made. `same_as` is an earlier export of the same person, whose pseudonyms it takes. Raises Refused."""
    User.objects.select_for_update(no_key=True).get(pk=by.pk)  # the turnstile: who presses twice at once asks once
    _refuse(survey, period, same_as, by, at)
    told = {"first": period.begins, "last": period.last.first_day, "kind": kind, "purpose": purpose}
    first = same_as and (same_as.same_as or same_as)
    export = survey.exports.create(**told, same_as=first, proposed_by=by, proposed_at=at, moved_at=at)
    audit.record(
        Act.ASKED_FOR_EXPORT,
        export,
        by=by,
        at=at,
        survey=survey.pk,
        months=period.label,
        format=kind,
        same_as=str(first.pk) if first else None,
    )
    after_commit(ASKED, str(export.pk))
    return export


def _refuse(survey: Survey, period: Period, same_as: Export | None, by: User, at: datetime) -> None:
    if period.last > Month.at(at):
        raise Refused(f"{period.last.long_name} has not begun: choose an earlier month.", "last")
    if same_as and same_as.proposed_by_id != by.pk:
        raise Refused("You can keep the pseudonyms of your own exports only.", "same_as")
    if Export.objects.waiting().filter(proposed_by=by, deleted_at=None).count() >= MOST_OPEN:
        raise Refused(f"{MOST_OPEN} exports of yours wait already. Have one released, or withdraw one.")


@transaction.atomic
def again(export: Export, *, at: datetime) -> None:
    """Makes one anew that stopped or was lost. Raises Refused."""
    locked = decisions.lock(export)
    if locked.state != State.FAILED:
        refuse_unless_lost(locked, at)
    Export.objects.filter(pk=export.pk).update(state=State.WAITING, said="", moved_at=at)
    after_commit(ASKED, str(export.pk))


def carry_out(export: Export) -> Export:
    """What stops it is said on its page. Twice is once: the second file takes the place of an equal first."""
    if not export.has_ended and not export.decision:
        try:
            with refused_when_full():
                _make(export)
        except Refused as refused:
            _stop(export, str(refused))
        except Exception as fault:  # whatever it is, nobody must wait for an export that has stopped
            logger.exception("export %s stopped: %s", export.pk, type(fault).__name__)
            _stop(export, "It stopped, and the reason is in the log. Make it again.")
    export.refresh_from_db()
    return export


def _stop(export: Export, why: str) -> None:
    """Of what was made so far nothing stays, so that there is room for the next."""
    if _move(export, state=State.FAILED, said=why):
        held.discard(export)


def _make(export: Export) -> None:
    _move(export, state=State.WORKING)
    with held.working_file() as file:
        made = make(order_of(export), file, tell=lambda *progress: held.tell(export, held.Progress(*progress)))
        digest = held.keep(export, held.DATA, file)
    for kind, writer in WRITERS.items():
        held.keep(export, kind, io.BytesIO(writer.write(made.codebook)))
    if not _move(export, state=State.MADE, sha256=digest, **_counts(made)):
        held.discard(export)  # it was withdrawn meanwhile


def _counts(made: Made) -> dict[str, int]:
    return {"rows": made.rows, "columns": made.columns, "alone": made.rarity.alone, "few": made.rarity.few}


def order_of(export: Export) -> Order:
    pseudonyms = f"The same as in the export {export.same_as_id}" if export.same_as_id else "Of this export alone"
    asked_by = export.proposed_by.name
    return Order(export.survey, export.period, export.kind, export.link, pseudonyms, export.purpose, asked_by)


def _move(export: Export, **fields: object) -> bool:
    """One that has ended, or was decided, stays as it is; whether it was moved."""
    open_still = Export.objects.filter(pk=export.pk, state__in=Export.OPEN, decision="")
    return bool(open_still.update(moved_at=timezone.now(), **fields))


@transaction.atomic
def release(export: Export, *, by: User, at: datetime) -> Export:
    """Lets whoever asked download it for seven days. Raises Refused: the second person must be another one."""
    locked = decisions.lock(export)
    decisions.refuse_the_proposer(locked, by)
    if locked.state != State.MADE or locked.deleted_at:
        raise Refused(GONE if locked.deleted_at else NOT_MADE)
    locked.expires_at = at + KEPT
    detail = {"rows": locked.rows, "sha256": locked.sha256}
    return decisions.decide(
        locked, Outcome.CONFIRMED, Act.RELEASED_EXPORT, by=by, at=at, also=["expires_at"], detail=detail
    )


@transaction.atomic
def decline(export: Export, *, by: User, at: datetime) -> Export:
    """The file goes at once. Raises Refused."""
    locked = decisions.lock(export)
    decisions.refuse_the_proposer(locked, by)
    return _end(locked, Outcome.DECLINED, Act.DECLINED_EXPORT, by=by, at=at)


@transaction.atomic
def withdraw(export: Export, *, by: User, at: datetime) -> Export:
    """By whoever asked for it, while it waits. The file goes at once. Raises Refused."""
    locked = decisions.lock(export)
    if locked.proposed_by_id != by.pk:
        raise Refused("Somebody else asked for this export: only they can withdraw it.")
    return _end(locked, Outcome.WITHDRAWN, Act.WITHDREW_EXPORT, by=by, at=at)


def _end(locked: Export, outcome: Export.Outcome, act: Act, *, by: User, at: datetime) -> Export:
    locked.deleted_at = at
    transaction.on_commit(lambda: held.discard(locked))
    return decisions.decide(locked, outcome, act, by=by, at=at, also=["deleted_at"])


@transaction.atomic
def fetch(export: Export, *, by: User, at: datetime) -> BinaryIO | None:
    """The file, for whoever asked for it; recorded first. None for anybody else, too early or too late."""
    if export.proposed_by_id != by.pk or not export.can_be_fetched(at):
        return None
    audit.record(Act.FETCHED_EXPORT, export, by=by, at=at, sha256=export.sha256)
    return held.open_kept(export)


@transaction.atomic
def read_codebook(export: Export, kind: str, *, by: User, at: datetime) -> BinaryIO | None:
    """What a second person looks at too: it says which columns there are, and of nobody anything."""
    audit.record(Act.READ_CODEBOOK, export, by=by, at=at, format=kind)
    return held.open_kept(export, kind)


def delete_expired(*, at: datetime) -> int:
    """Deletes the files of what was released seven days ago, and of what nobody released; returns how many."""
    held.clear_work(at.timestamp())
    kept = Export.objects.filter(deleted_at=None)
    old = [*kept.confirmed().filter(expires_at__lte=at), *kept.waiting().filter(proposed_at__lte=at - UNDECIDED_KEPT)]
    for export in old:
        _delete(export, at)
    return len(old)


@transaction.atomic
def forget(cases: Iterable[uuid.UUID], *, by: User, at: datetime) -> int:
    """Deletes the files that hold an interview of these cases, and stops those that are being made; returns how many.

    What waits for a worker stays: it reads the database once this is committed.
    """
    held_back = queries.holding(cases).select_for_update(of=("self",), no_key=True)
    found = [export for export in held_back if export.state in (State.WORKING, State.MADE)]
    for export in found:
        if export.state == State.MADE:
            _delete(export, at, by=by)
        else:
            _move(export, state=State.FAILED, said=SOMEBODY_ERASED)
    return len(found)


@transaction.atomic
def _delete(export: Export, at: datetime, *, by: User | None = None) -> None:
    Export.objects.filter(pk=export.pk).update(deleted_at=at)
    audit.record(Act.DELETED_EXPORT, export, by=by, at=at)
    transaction.on_commit(lambda: held.discard(export))
