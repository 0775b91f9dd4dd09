"""Once a day, and never twice: a run is claimed by its row, done, and claimed anew only where it was lost."""

from collections import defaultdict
from datetime import date, datetime, timedelta

from celery import current_app
from django.utils import timezone

from kentpcc.clock.jobs import LOOKS_BACK, Job, jobs
from kentpcc.dispatch import after_commit
from kentpcc.models import JobRun

DUE = "job due"
LOST_AFTER = timedelta(hours=1)  # longer than a task may take, and than its message may wait for a busy worker


def claim_due(*, at: datetime) -> int:
    """Claims and sends what is due and was not run yet, missed days included. Returns how many.

    However many ask at once, each run is claimed by one. A job that has never been seen begins with its next day: what
    was before is not ours to catch up.
    """
    days = _days_run(at)
    return sum(_begin(job, days.get(job.name, set()), at) for job in jobs().values()) + _claim_lost(at)


def _days_run(at: datetime) -> dict[str, set[date]]:
    found: dict[str, set[date]] = defaultdict(set)
    since = timezone.localdate(at) - LOOKS_BACK - timedelta(days=2)
    for job, day in JobRun.objects.filter(day__gte=since).order_by().values_list("job", "day"):
        found[job].add(day)
    return found


def _begin(job: Job, days: set[date], at: datetime) -> int:
    if not days:
        JobRun.objects.get_or_create(job=job.name, day=job.latest(at), defaults={"claimed_at": at, "done_at": at})
        return 0
    return sum(_claim(job, day, at) for day in job.missing(days, at))


def _claim(job: Job, day: date, at: datetime) -> bool:
    run, won = JobRun.objects.get_or_create(job=job.name, day=day, defaults={"claimed_at": at})
    if won:
        after_commit(DUE, str(run.pk))
    return won


def _claim_lost(at: datetime) -> int:
    """Those that were claimed long ago and never done, if they matter still: of two who look one takes each."""
    known = jobs()
    lost = JobRun.objects.filter(done_at=None, claimed_at__lte=at - LOST_AFTER)
    return sum(_claim_anew(run, at) for run in lost if run.job in known and _matters(known[run.job], run.day, at))


def _matters(job: Job, day: date, at: datetime) -> bool:
    return job.each or day == job.latest(at)


def _claim_anew(run: JobRun, at: datetime) -> bool:
    won = bool(JobRun.objects.filter(pk=run.pk, done_at=None, claimed_at=run.claimed_at).update(claimed_at=at))
    if won:
        after_commit(DUE, str(run.pk))
    return won


def carry_out(run: JobRun) -> None:
    """Does the job's task here and now. A run that was done, or whose job there is no longer, is left alone."""
    job = jobs().get(run.job)
    if run.done_at or job is None:
        return
    current_app.tasks[job.task](*job.arguments(run.day))
    JobRun.objects.filter(pk=run.pk).update(done_at=timezone.now())
