"""A paper that a worker makes: asked for, followed while it lasts, begun again where the worker was lost."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from kentpcc.dispatch import after_commit
from kentpcc.models import User
from kentpcc.refusals import Refused
from surveys import runs
from surveys.board.publishing import actions
from surveys.models import PaperDraft, PaperRun
from surveys.models.run import LOST_AFTER

ASKED = "paper asked for"


@transaction.atomic
def ask(draft: PaperDraft, *, by: User, at: datetime) -> PaperRun:
    """Raises Refused for what can be seen to be refused before the work."""
    locked = PaperDraft.objects.select_for_update().get(pk=draft.pk)
    if locked.published_at:
        raise Refused("That paper is published already.")
    actions.checked(draft, on=timezone.localdate(at))
    if draft.runs.filter(state__in=PaperRun.OPEN, moved_at__gt=at - LOST_AFTER).exists():
        raise Refused("That paper is being made already: its page shows how far it is.")
    run = PaperRun.objects.create(draft=draft, asked_by=by, asked_at=at, moved_at=at)
    after_commit(ASKED, str(run.pk))
    return run


@transaction.atomic
def again(run: PaperRun, *, at: datetime) -> None:
    """Once more, because the worker was lost."""
    runs.begin_again(run, ASKED, at=at)


def carry_out(run: PaperRun, *, at: datetime) -> PaperRun:
    """What is refused then is said on its page."""

    def work(report: runs.Report) -> dict[str, object]:
        actions.publish(run.draft, by=run.asked_by, at=at, report=report)
        return {}

    runs.carry_out(run, work)
    return run
