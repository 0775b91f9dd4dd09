"""Two queues: what takes long does not keep waiting what is wanted within seconds."""

import fnmatch

import pytest
from django.conf import settings
from django.db import connection
from django.utils import timezone

from kentpcc.celery import app
from kentpcc.health.checks import LONG, SHORT, look
from kentpcc.health.tasks import tick
from kentpcc.health.ticks import last_tick
from tests.long_job import last_until
from tests.worker import celery_worker, eventually

PROCFILE = (settings.BASE_DIR / "Procfile").read_text()
OURS = ("kentpcc.", "victims.", "surveys.", "engagement.")


def queue_of(task):
    return app.amqp.router.route({}, task)["queue"].name


@pytest.mark.parametrize(
    ("task", "queue"),
    [
        ("surveys.figures.tasks.tally_month", SHORT),
        ("kentpcc.trail.tasks.anchor", SHORT),
        ("kentpcc.health.tasks.tick", SHORT),
        ("surveys.fieldwork.tasks.release_expired", SHORT),
        ("kentpcc.clock.tasks.run_due", SHORT),
        ("kentpcc.clock.tasks.run_job", LONG),
        ("surveys.board.publishing.tasks.make_paper", LONG),
        ("surveys.responses.tasks.make_export", LONG),
        ("surveys.figures.recounts.tasks.count_again", LONG),
        ("surveys.figures.releases.tasks.make_release", LONG),
        ("victims.extracts.tasks.look_at_extract", LONG),
        ("victims.extracts.tasks.admit_extract", LONG),
        ("victims.tasks.screen_population", LONG),
    ],
)
def test_where_a_task_goes(task, queue):
    app.loader.import_default_modules()
    assert task in app.tasks
    assert queue_of(task) == queue


def test_each_row_of_the_table_is_a_task():
    app.loader.import_default_modules()
    ours = [name for name in app.tasks if name.startswith(OURS)]
    for pattern in settings.CELERY_TASK_ROUTES:
        assert fnmatch.filter(ours, pattern), pattern


def test_every_queue_has_its_line_in_the_procfile():
    workers = [line for line in PROCFILE.splitlines() if " worker " in line]
    assert len(workers) == len(settings.CELERY_TASK_QUEUES)
    for queue in settings.CELERY_TASK_QUEUES:
        assert sum(f"--queues {queue.name} " in line for line in workers) == 1
    assert len({line.partition("--hostname ")[2].split()[0] for line in workers}) == len(workers)


@pytest.mark.skipif(connection.vendor != "postgresql", reason="the worker is another process")
def test_a_long_job_keeps_no_short_one_waiting(transactional_db, broker_of_its_own, tmp_path):
    place = tmp_path / "enough"
    of_long = ("--queues", LONG, "--hostname", "long@%h", "--include", "tests.long_job")
    with celery_worker(None, "error", "solo", *of_long):
        assert look(at=timezone.now()).long_worker == "answers"
        assert look(at=timezone.now()).worker == "does not answer"
        for _ in range(3):
            last_until.apply_async([str(place)], queue=LONG)
        eventually(place.with_suffix(".begun").exists)
        tick.delay()
        with celery_worker(None, "error", "solo", "--queues", SHORT, "--hostname", "short@%h"):
            eventually(lambda: last_tick(broker_of_its_own))
            assert not place.exists()  # the long one goes on
        place.touch()


@pytest.fixture
def broker_of_its_own():
    with app.connection_for_write() as broker:
        broker.default_channel.client.flushdb()
        yield broker
        broker.default_channel.client.flushdb()
