"""Once a day, however many clocks tick, and whatever stood still."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, timedelta
from threading import Barrier

import pytest
from django.db import IntegrityError, connection, connections, transaction

from kentpcc.celery import app
from kentpcc.clock import actions
from kentpcc.models import JobRun

NIGHT = datetime(2019, 9, 10, 1, 30, tzinfo=UTC)  # half past two in Kent
DAY = timedelta(days=1)
done = []


@app.task(name="tests.clock.count")
def count(day):
    done.append(day)


@app.task(name="tests.clock.screen")
def screen():
    done.append("screened")


@pytest.fixture(autouse=True)
def two_jobs(settings):
    done.clear()
    settings.DAILY = {
        "count": {"task": "tests.clock.count", "at": "02:30", "each": True},
        "screen": {"task": "tests.clock.screen", "at": "06:00"},
    }


@pytest.fixture
def sent(monkeypatch):
    found = []
    monkeypatch.setattr(actions, "after_commit", lambda event, pk: found.append(pk))
    return found


def claimed(job):
    return [run.day for run in JobRun.objects.filter(job=job)]


def carry_out(sent):
    for pk in sent:
        actions.carry_out(JobRun.objects.get(pk=pk))


@pytest.mark.django_db
def test_a_new_installation_begins_with_the_next_day(sent):
    assert actions.claim_due(at=NIGHT - timedelta(minutes=1)) == 0
    assert (claimed("count"), sent) == ([date(2019, 9, 9)], [])
    assert actions.claim_due(at=NIGHT) == 1
    carry_out(sent)
    assert done == ["2019-09-10"]


@pytest.mark.django_db
def test_a_week_without_a_clock_is_caught_up(sent):
    actions.claim_due(at=NIGHT)
    assert actions.claim_due(at=NIGHT + 7 * DAY) == 8
    carry_out(sent)
    assert done == [*(f"2019-09-{day}" for day in range(11, 18)), "screened"], "each night counts, of screenings one"
    assert actions.claim_due(at=NIGHT + 7 * DAY) == 0


@pytest.mark.django_db
def test_a_night_that_was_left_out_is_found(sent):
    actions.claim_due(at=NIGHT)
    actions.claim_due(at=NIGHT + 3 * DAY)
    JobRun.objects.filter(job="count", day=date(2019, 9, 12)).delete()
    sent.clear()
    assert actions.claim_due(at=NIGHT + 3 * DAY) == 1
    carry_out(sent)
    assert done == ["2019-09-12"]


@pytest.mark.django_db
def test_a_run_that_was_lost_is_claimed_anew_after_an_hour(sent):
    actions.claim_due(at=NIGHT - DAY)
    actions.claim_due(at=NIGHT)
    (lost,) = JobRun.objects.filter(done_at=None, job="count")
    assert actions.claim_due(at=NIGHT + actions.LOST_AFTER - timedelta(seconds=1)) == 0
    assert actions.claim_due(at=NIGHT + actions.LOST_AFTER) == 2, "and the screening of yesterday"
    assert sent.count(str(lost.pk)) == 2
    carry_out(sent)
    assert done.count("2019-09-10") == 1, "delivered twice, it is done once"
    assert actions.claim_due(at=NIGHT + 3 * actions.LOST_AFTER) == 0


@pytest.mark.django_db
def test_a_lost_run_of_which_only_the_latest_matters_is_left(sent):
    actions.claim_due(at=NIGHT)
    actions.claim_due(at=NIGHT + DAY)
    sent.clear()
    JobRun.objects.filter(job="count").delete()
    actions.claim_due(at=NIGHT + 3 * DAY)
    assert len(sent) == 1, "the screening of that day, not the one that was lost before it"


@pytest.mark.django_db
def test_of_two_who_find_a_lost_one_one_takes_it(sent):
    actions.claim_due(at=NIGHT - DAY)
    actions.claim_due(at=NIGHT)
    lost = JobRun.objects.get(done_at=None, job="count")
    later = NIGHT + actions.LOST_AFTER
    assert [actions._claim_anew(lost, later), actions._claim_anew(lost, later)] == [True, False]


@pytest.mark.django_db
def test_a_run_that_fails_is_not_done(sent, settings):
    settings.DAILY["count"]["task"] = "tests.clock.nothing"
    run = JobRun.objects.create(job="count", day=NIGHT.date(), claimed_at=NIGHT)
    with pytest.raises(KeyError):
        actions.carry_out(run)
    run.refresh_from_db()
    assert run.done_at is None


@pytest.mark.django_db
def test_a_job_that_there_is_no_longer_is_left_alone(sent):
    run = JobRun.objects.create(job="forgotten", day=NIGHT.date(), claimed_at=NIGHT)
    actions.carry_out(run)
    assert actions.claim_due(at=NIGHT + DAY) == 0
    assert (str(run), done) == ("forgotten of 2019-09-10", [])


@pytest.mark.django_db
def test_the_database_keeps_one_run_of_a_job_a_day():
    JobRun.objects.create(job="count", day=NIGHT.date(), claimed_at=NIGHT)
    with pytest.raises(IntegrityError, match="one_run_of_a_job_a_day"), transaction.atomic():
        JobRun.objects.create(job="count", day=NIGHT.date(), claimed_at=NIGHT)


@pytest.mark.django_db
def test_a_tick_asks_little(sent, django_assert_num_queries):
    actions.claim_due(at=NIGHT - 90 * DAY)
    actions.claim_due(at=NIGHT)
    JobRun.objects.update(done_at=NIGHT)
    with django_assert_num_queries(2):
        actions.claim_due(at=NIGHT)


BEATS, TICKS = 3, 100


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite lets one write at a time")
def test_three_clocks_at_once_run_each_day_once(sent):
    """They tick a hundred times together, over four days and more; twice they stand still."""
    actions.claim_due(at=NIGHT - timedelta(hours=1))
    hours = [step + 60 * (step > 30) + 200 * (step > 70) for step in range(TICKS)]
    together = Barrier(BEATS)

    def beat(_):
        try:
            for hour in hours:
                together.wait(20)
                actions.claim_due(at=NIGHT + timedelta(hours=hour, minutes=-1))
        finally:
            connections.close_all()

    with ThreadPoolExecutor(BEATS) as pool:
        list(pool.map(beat, range(BEATS)))
    days = (hours[-1] // 24) + 1
    assert claimed("count") == [date(2019, 9, 9) + day * DAY for day in range(days + 1)]
    carry_out(sent)
    counted = [day for day in done if day != "screened"]
    assert sorted(counted) == [f"{date(2019, 9, 10) + day * DAY}" for day in range(days)]
