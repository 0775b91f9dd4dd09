"""A paper that a worker makes: asked for, followed while it lasts, begun again where the worker was lost."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from kentpcc.disk import refused_when_full
from kentpcc.dispatch import after_commit
from kentpcc.models import User
from kentpcc.refusals import Refused
from surveys.board.publishing import actions
from surveys.models import PaperDraft, PaperRun

ASKED = "paper asked for"
LOST_AFTER = timedelta(minutes=15)  # the longest that a task may take
State = PaperRun.State


@transaction.atomic
def ask(draft: PaperDraft, *, by: User, at: datetime) -> PaperRun:
    """Raises Refused for what can be seen to be refused before the work."""
    locked = PaperDraft.objects.select_for_update().get(pk=draft.pk)
    if locked.published_at:
        raise Refused("That paper is published already.")
    actions.checked(draft, on=timezone.localdate(at))
    if draft.runs.filter(state__in=[State.WAITING, State.WORKING], moved_at__gt=at - LOST_AFTER).exists():
        raise Refused("That paper is being made already: its page shows how far it is.")
    run = PaperRun.objects.create(draft=draft, asked_by=by, asked_at=at, moved_at=at)
    after_commit(ASKED, str(run.pk))
    return run


@transaction.atomic
def again(run: PaperRun, *, at: datetime) -> None:
    """Once more, because the worker was lost: twice is once."""
    if not is_lost(run, at):
        raise Refused("It is still under way, or has ended: see how far it is.")
    _move(run, at, state=State.WAITING, done=0)
    after_commit(ASKED, str(run.pk))


def is_lost(run: PaperRun, at: datetime) -> bool:
    return not run.has_ended and run.moved_at <= at - LOST_AFTER


def carry_out(run: PaperRun, *, at: datetime) -> PaperRun:
    """What is refused then is said on its page."""
    if run.has_ended:
        return run

    def report(done: int, total: int) -> None:
        _move(run, timezone.now(), state=State.WORKING, done=done, total=total)

    try:
        with refused_when_full():
            actions.publish(run.draft, by=run.asked_by, at=at, report=report)
    except Refused as refused:
        _move(run, timezone.now(), state=State.REFUSED, said=str(refused))
    else:
        _move(run, timezone.now(), state=State.DONE)
    run.refresh_from_db()
    return run


def _move(run: PaperRun, at: datetime, **fields: object) -> None:
    PaperRun.objects.filter(pk=run.pk).update(moved_at=at, **fields)
