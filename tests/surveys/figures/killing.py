"""A worker that is killed at work, and everything that a recount writes."""

import os
import signal
import subprocess

import psutil

from surveys.figures.counts import COUNTS
from surveys.models import GroupTally, Interview, JointTally, PairTally, Profile, Recount, Tally
from tests.worker import eventually

WRITTEN = {
    Tally: ("survey", "instrument", "month", "district", "measure", "dimension", "value", "surveyed", *COUNTS),
    GroupTally: ("survey", "instrument", "month", "district", "dimension", "value", "surveyed", "counts"),
    PairTally: ("survey", "instrument", "month", "measure", "both", "stage_only", "whole_only", "neither"),
    JointTally: ("survey", "month", "reported", "district", "gender", "age_band", "surveyed", "satisfied", "base"),
    Profile: ("interview", "gender", "mode"),
    Interview: ("pk", "counted"),
}


def everything_counted():
    """Every row, without the ids that each recount gives anew."""
    return {model.__name__: sorted(map(str, model.objects.values_list(*fields))) for model, fields in WRITTEN.items()}


def forget_everything_counted():
    for model in (Tally, GroupTally, PairTally, JointTally, Profile):
        model.objects.all().delete()
    Interview.objects.update(counted=False)


def child_of(worker: "subprocess.Popen[bytes]") -> int:
    """The process that does the tasks; another one after each that was killed."""
    return eventually(lambda: psutil.Process(worker.pid).children())[0].pid


def kill(*pids: int) -> None:
    for pid in pids:
        os.kill(pid, signal.SIGKILL)
    eventually(lambda: not any(map(_is_at_work, pids)))


def _is_at_work(pid: int) -> bool:
    return psutil.pid_exists(pid) and psutil.Process(pid).status() != psutil.STATUS_ZOMBIE


def state_of(recount: Recount) -> tuple[str, object]:
    recount.refresh_from_db()
    return recount.state, recount.moved_at


def until_somebody_is_at_it(recount: Recount, before: object) -> bool:
    """Whether a worker has begun, or gone on, since it last moved `before`; False when it has ended."""

    def begun():
        state, moved_at = state_of(recount)
        return state not in Recount.OPEN or (state == "working" and moved_at != before)

    eventually(begun, within=40)
    return not recount.has_ended
