"""Months counted again because somebody asked for it: joined while it runs, gone on with where it was lost."""

import logging
from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from kentpcc import audit
from kentpcc.acts import Act
from kentpcc.dispatch import after_commit
from kentpcc.models import User
from kentpcc.periods import Month, Period
from kentpcc.refusals import Refused
from surveys.figures.tallies import tally
from surveys.models import Recount, Survey
from surveys.runs import refuse_unless_lost

logger = logging.getLogger(__name__)
ASKED = "recount asked for"
State = Recount.State


@transaction.atomic
def ask(survey: Survey, period: Period, *, by: User, at: datetime) -> Recount:
    """The recount that counts these months: a new one, or the one that is at them already. Raises Refused."""
    _check(survey, period, at)
    # The survey's row is the turnstile: of two who press at once the second joins the first.
    Survey.objects.select_for_update(no_key=True).get(pk=survey.pk)
    running = survey.recounts.filter(state__in=Recount.OPEN).first()
    if running:
        return _joined(running, period, at)
    months = {"first": period.begins, "last": period.last.first_day}
    recount = survey.recounts.create(**months, asked_by=by, asked_at=at, moved_at=at)
    audit.record(Act.ASKED_FOR_RECOUNT, recount, by=by, at=at, survey=survey.pk, months=period.label)
    after_commit(ASKED, str(recount.pk))
    return recount


def _check(survey: Survey, period: Period, at: datetime) -> None:
    if survey.started_on is None or period.last < Month.of(survey.started_on):
        raise Refused(f"{survey.title} had not begun then: choose later months.", field="last")
    if period.last > Month.at(at):
        raise Refused(f"{period.last.long_name} has not begun: choose an earlier month.", field="last")


def _joined(running: Recount, period: Period, at: datetime) -> Recount:
    """One that has passed a month counts it as it was then, which is a moment ago."""
    if not set(period) <= set(running.period):
        raise Refused(
            f"{running.period.label} of {running.survey.title} are being counted. "
            "Wait until that has ended, then count the other months.",
            field="first",
        )
    if running.is_lost(at):
        _go_on(running, at)
    return running


@transaction.atomic
def again(recount: Recount, *, at: datetime) -> None:
    """Goes on where it stopped or was lost. Raises Refused."""
    Survey.objects.select_for_update(no_key=True).get(pk=recount.survey_id)
    recount.refresh_from_db()
    if recount.state != State.FAILED:
        refuse_unless_lost(recount, at)
    if recount.survey.recounts.filter(state__in=Recount.OPEN).exclude(pk=recount.pk).exists():
        raise Refused("Another recount of this survey is under way: wait until it has ended.")
    _go_on(recount, at)


def go_on_with_lost(*, at: datetime) -> int:
    """Those of which nothing was heard for too long, sent to a worker once more. Returns how many."""
    lost = [each for each in Recount.objects.filter(state__in=Recount.OPEN) if each.is_lost(at)]
    for recount in lost:
        _go_on(recount, at)
    return len(lost)


def _go_on(recount: Recount, at: datetime) -> None:
    """The months that it has counted stay counted."""
    Recount.objects.filter(pk=recount.pk).update(state=State.WAITING, said="", moved_at=at)
    after_commit(ASKED, str(recount.pk))


def carry_out(recount: Recount) -> Recount:
    """Month by month, each for itself; what stops it is said on its page. Twice is once."""
    if not recount.has_ended:
        try:
            _count(recount, recount.left)
        except Exception as fault:  # whatever it is, nobody must wait for a count that has stopped
            logger.exception("recount %s stopped: %s", recount.pk, type(fault).__name__)
            _stop(recount)
    recount.refresh_from_db()
    return recount


def _count(recount: Recount, months: Iterable[Month]) -> None:
    _move(recount, state=State.WORKING)
    for month in months:
        tally(recount.survey, [month])
        recount.done += 1
        _move(recount, done=recount.done)
    _move(recount, state=State.DONE)


def _stop(recount: Recount) -> None:
    month = recount.left[0].long_name if recount.left else recount.period.last.long_name
    _move(
        recount,
        state=State.FAILED,
        said=f"{month} could not be counted, and its figures are as they were; every month before it is counted. "
        "Go on with it. If it stops again, tell whoever runs this service: the reason is in the log.",
    )


def _move(recount: Recount, **fields: object) -> None:
    """One that has ended elsewhere stays ended."""
    open_still = Recount.objects.filter(pk=recount.pk, state__in=Recount.OPEN)
    open_still.update(moved_at=timezone.now(), **fields)
