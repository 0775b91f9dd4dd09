"""Work of a worker that can be left and come back to: done once, told of as it goes, begun again where it was lost."""

import logging
from collections.abc import Callable, Mapping
from datetime import datetime

from django.utils import timezone

from kentpcc.disk import refused_when_full
from kentpcc.dispatch import after_commit
from kentpcc.refusals import Refused
from surveys.models.run import Run, UnderWay

logger = logging.getLogger(__name__)
STILL_UNDER_WAY = "It is still under way, or has ended: see how far it is."
STOPPED = "It stopped, and nothing came of it: the reason is in the log. Ask for it once more."

MAY_NOT = "Whoever asked for this may ask for it no more, so nothing came of it. Ask for it yourself."

Report = Callable[[int, int], None]  # parts that are done, and all of them
Work = Callable[[Report], Mapping[str, object]]  # what is to be kept on the run when it is done


def refuse_unless_lost(run: UnderWay, at: datetime) -> None:
    if not run.is_lost(at):
        raise Refused(STILL_UNDER_WAY)


def begin_again(run: Run, asked: str, *, at: datetime) -> None:
    """Within a transaction; twice is once. Raises Refused unless the worker was lost."""
    refuse_unless_lost(run, at)
    move(run, at, state="waiting", done=0)
    after_commit(asked, str(run.pk))


def carry_out(run: Run, work: Work) -> None:
    """What stops it is said on its page, so that nobody waits for what has stopped."""
    if not run.has_ended:
        state, kept = _outcome(run, work)
        move(run, timezone.now(), state=state, **kept)
        run.refresh_from_db()


def _outcome(run: Run, work: Work) -> tuple[str, Mapping[str, object]]:
    def report(done: int, total: int) -> None:
        move(run, timezone.now(), state="working", done=done, total=total)

    if not run.asked_by.can(run.ASKED_WITH):  # it would be done in the name of somebody who has left
        return "refused", {"said": MAY_NOT}
    try:
        with refused_when_full():
            return "done", work(report)
    except Refused as refused:
        return "refused", {"said": str(refused)}
    except Exception as fault:
        logger.exception("%s %s stopped: %s", run._meta.model_name, run.pk, type(fault).__name__)
        return "refused", {"said": STOPPED}


def move(run: Run, at: datetime, **fields: object) -> None:
    type(run)._default_manager.filter(pk=run.pk).update(moved_at=at, **fields)
