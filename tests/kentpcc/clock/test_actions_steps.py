"""The clock is put back an hour or forward a day while daily jobs come due: each day is run once, and none is left."""

import random
from datetime import UTC, date, datetime, timedelta

import pytest

from kentpcc.clock import actions
from kentpcc.models import JobRun

pytestmark = pytest.mark.django_db
NIGHT = datetime(2019, 9, 10, 1, 30, tzinfo=UTC)  # half past two in Kent
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)


@pytest.fixture(autouse=True)
def two_jobs(settings):
    settings.DAILY = {
        "count": {"task": "tests.clock.count", "at": "02:30", "each": True},
        "screen": {"task": "tests.clock.screen", "at": "06:00"},
    }
    actions.claim_due(at=NIGHT - HOUR)


@pytest.fixture
def sent(monkeypatch):
    """What was sent, and is done at once."""
    found = []

    def send(event, pk):
        found.append(JobRun.objects.get(pk=pk))
        JobRun.objects.filter(pk=pk).update(done_at=found[-1].claimed_at)

    monkeypatch.setattr(actions, "after_commit", send)
    return found


def days(sent, job="count"):
    return [run.day for run in sent if run.job == job]


def test_back_an_hour_over_the_time_of_a_job_runs_it_once(sent):
    for minutes in (0, 10, -50, -20, 0, 10):
        actions.claim_due(at=NIGHT + minutes * MINUTE)
    assert days(sent) == [date(2019, 9, 10)]


def test_forward_a_day_runs_the_days_between_and_back_again_none_twice(sent):
    for moment in (NIGHT, NIGHT + DAY, NIGHT + HOUR, NIGHT + DAY, NIGHT + 2 * DAY):
        actions.claim_due(at=moment)
    assert days(sent) == [date(2019, 9, 10), date(2019, 9, 11), date(2019, 9, 12)]


def test_a_run_that_is_lost_while_the_clock_is_back_is_done_all_the_same(monkeypatch):
    lost = []
    monkeypatch.setattr(actions, "after_commit", lambda event, pk: lost.append(pk))
    actions.claim_due(at=NIGHT)
    assert actions.claim_due(at=NIGHT - HOUR) == 0
    assert actions.claim_due(at=NIGHT + actions.LOST_AFTER) == 1
    assert lost[0] == lost[1]


@pytest.mark.parametrize("seed", range(10))
def test_whatever_the_steps_each_day_once_and_in_order(seed, sent):
    """Twenty steps by chance: minutes on, an hour back, a day forward; then the clock is right again."""
    rng, now = random.Random(seed), NIGHT
    for _ in range(20):
        now += rng.choice([MINUTE, 20 * MINUTE, HOUR, -HOUR, DAY])
        actions.claim_due(at=now)
    actions.claim_due(at=(now := now + DAY))
    ran = days(sent)
    assert ran == [date(2019, 9, 10) + step * DAY for step in range(len(ran))], f"seed {seed}"
    assert ran[-1] >= now.date() - DAY
    assert len(set(days(sent, "screen"))) == len(days(sent, "screen"))
