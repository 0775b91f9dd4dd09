"""A release that a worker makes: asked for, followed while it lasts, begun again where the worker was lost."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from kentpcc.disk import refused_when_full
from kentpcc.dispatch import after_commit
from kentpcc.models import User
from kentpcc.periods import Month
from kentpcc.refusals import Refused
from surveys.figures.releases import actions
from surveys.models import ReleaseRun

ASKED = "release asked for"
LOST_AFTER = timedelta(minutes=15)  # the longest that a task may take
State = ReleaseRun.State


@transaction.atomic
def ask(to: Month, *, reason: str, by: User, at: datetime) -> ReleaseRun:
    """Raises Refused for what can be seen to be refused before the work."""
    actions.check(to, reason.strip(), today=timezone.localdate(at))
    open_runs = ReleaseRun.objects.filter(state__in=[State.WAITING, State.WORKING])
    if open_runs.filter(moved_at__gt=at - LOST_AFTER).exists():
        raise Refused("A release is being made already. Wait until it has ended: its page shows how far it is.")
    run = ReleaseRun.objects.create(to=to.first_day, reason=reason.strip(), asked_by=by, asked_at=at, moved_at=at)
    after_commit(ASKED, str(run.pk))
    return run


@transaction.atomic
def again(run: ReleaseRun, *, at: datetime) -> None:
    """Once more, because the worker was lost: twice is once."""
    if not is_lost(run, at):
        raise Refused("It is still under way, or has ended: see how far it is.")
    _move(run, at, state=State.WAITING, done=0)
    after_commit(ASKED, str(run.pk))


def is_lost(run: ReleaseRun, at: datetime) -> bool:
    return not run.has_ended and run.moved_at <= at - LOST_AFTER


def carry_out(run: ReleaseRun, *, at: datetime) -> ReleaseRun:
    """What is refused then is said on its page."""
    if run.has_ended:
        return run

    def report(done: int, total: int) -> None:
        _move(run, timezone.now(), state=State.WORKING, done=done, total=total)

    try:
        with refused_when_full():
            released = actions.release(run.month, by=run.asked_by, at=at, reason=run.reason, report=report)
    except Refused as refused:
        _move(run, timezone.now(), state=State.REFUSED, said=str(refused))
    else:
        _move(run, timezone.now(), state=State.DONE, release=released)
    run.refresh_from_db()
    return run


def _move(run: ReleaseRun, at: datetime, **fields: object) -> None:
    ReleaseRun.objects.filter(pk=run.pk).update(moved_at=at, **fields)
