"""When a job's run of a day is due, and which days were missed."""

from datetime import UTC, date, datetime, time, timedelta

import pytest

from kentpcc.celery import app
from kentpcc.clock.jobs import LOOKS_BACK, Job, jobs

NIGHTLY = Job("count", "a.task", time(2, 30), each=True)
LATEST_ONLY = Job("screen", "b.task", time(6))
TENTH = date(2019, 9, 10)


@pytest.mark.parametrize(
    ("at", "latest"),
    [
        (datetime(2019, 9, 10, 1, 29, 59, tzinfo=UTC), date(2019, 9, 9)),  # 02:29:59 in Kent
        (datetime(2019, 9, 10, 1, 30, tzinfo=UTC), TENTH),
        (datetime(2019, 9, 10, 22, 59, tzinfo=UTC), TENTH),
        (datetime(2019, 9, 10, 23, 30, tzinfo=UTC), TENTH),  # the 11th has begun in Kent, its night not
        (datetime(2019, 12, 10, 2, 29, tzinfo=UTC), date(2019, 12, 9)),  # winter: the clocks of both agree
        (datetime(2019, 12, 10, 2, 30, tzinfo=UTC), date(2019, 12, 10)),
        (datetime(2019, 3, 31, 1, 30, tzinfo=UTC), date(2019, 3, 31)),  # the night that has no 01:30
        (datetime(2019, 10, 27, 1, 30, tzinfo=UTC), date(2019, 10, 26)),  # the night that has 01:30 twice
        (datetime(2019, 10, 27, 2, 30, tzinfo=UTC), date(2019, 10, 27)),
    ],
)
def test_a_run_is_due_by_the_clock_in_kent(at, latest):
    assert NIGHTLY.latest(at) == latest


def test_each_day_that_was_missed():
    at, known = datetime(2019, 9, 10, 12, tzinfo=UTC), {date(2019, 9, 4), date(2019, 9, 7)}
    assert [day.day for day in NIGHTLY.missing(known, at)] == [5, 6, 8, 9, 10]
    assert list(NIGHTLY.missing({TENTH}, at)) == []


def test_of_another_job_only_the_latest_day():
    at = datetime(2019, 9, 10, 12, tzinfo=UTC)
    assert list(LATEST_ONLY.missing({date(2019, 9, 4)}, at)) == [TENTH]
    assert list(LATEST_ONLY.missing({date(2019, 9, 4), TENTH}, at)) == []


def test_a_standstill_of_years_is_not_caught_up_day_by_day():
    at = datetime(2019, 9, 10, 12, tzinfo=UTC)
    missed = list(NIGHTLY.missing({date(2010, 1, 1)}, at))
    assert (missed[0], missed[-1]) == (TENTH - LOOKS_BACK, TENTH)
    assert len(missed) == LOOKS_BACK // timedelta(days=1) + 1


def test_what_it_is_told():
    assert NIGHTLY.arguments(TENTH) == ["2019-09-10"]
    assert LATEST_ONLY.arguments(TENTH) == []


def test_every_job_of_the_settings_is_a_task_at_a_time():
    app.loader.import_default_modules()
    known = jobs()
    assert {job.task for job in known.values()} <= set(app.tasks)
    assert known["recount the last three months"].each
    assert all(len(name) <= 80 for name in known)


def test_no_job_runs_by_two_clocks(settings):
    by_beat = {entry["task"] for entry in app.conf.beat_schedule.values()}
    assert by_beat & {told["task"] for told in settings.DAILY.values()} == set()
    assert "kentpcc.clock.tasks.run_due" in by_beat
