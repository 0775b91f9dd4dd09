"""A release that a worker makes: asked for, followed while it lasts, begun again where the worker was lost."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from kentpcc.dispatch import after_commit
from kentpcc.models import User
from kentpcc.periods import Month
from kentpcc.refusals import Refused
from surveys import runs
from surveys.figures.releases import actions
from surveys.models import ReleaseRun
from surveys.models.run import LOST_AFTER

ASKED = "release asked for"


@transaction.atomic
def ask(to: Month, *, reason: str, by: User, at: datetime) -> ReleaseRun:
    """Raises Refused for what can be seen to be refused before the work."""
    actions.check(to, reason.strip(), today=timezone.localdate(at))
    open_runs = ReleaseRun.objects.filter(state__in=ReleaseRun.OPEN)
    if open_runs.filter(moved_at__gt=at - LOST_AFTER).exists():
        raise Refused("A release is being made already. Wait until it has ended: its page shows how far it is.")
    run = ReleaseRun.objects.create(to=to.first_day, reason=reason.strip(), asked_by=by, asked_at=at, moved_at=at)
    after_commit(ASKED, str(run.pk))
    return run


@transaction.atomic
def again(run: ReleaseRun, *, at: datetime) -> None:
    """Once more, because the worker was lost."""
    runs.begin_again(run, ASKED, at=at)


def carry_out(run: ReleaseRun, *, at: datetime) -> ReleaseRun:
    """What is refused then is said on its page."""

    def work(report: runs.Report) -> dict[str, object]:
        return {"release": actions.release(run.month, by=run.asked_by, at=at, reason=run.reason, report=report)}

    runs.carry_out(run, work)
    return run
