"""Celery: which packages hold tasks, and what runs by the clock. What runs once a day stands in the settings."""

import os
import sys
import warnings
from pathlib import Path

from celery import Celery
from celery.exceptions import SecurityWarning
from celery.schedules import crontab

from kentpcc.configuration import SERVES, WORK
from kentpcc.health.ticks import EVERY

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kentpcc.settings")
if Path(sys.argv[0]).stem == "celery" or "celery" in Path(sys.argv[0]).parts:  # a worker or beat, and no page that asks
    os.environ[SERVES] = WORK

if os.environ.get("ENVIRONMENT") != "production":
    # A trial in a container runs as root, and then that is no news.
    warnings.filterwarnings("ignore", category=SecurityWarning)

app = Celery("kentpcc")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks(
    [
        *(
            "kentpcc",
            "kentpcc.backup",
            "kentpcc.clock",
            "kentpcc.health",
            "kentpcc.people.leavers",
            "kentpcc.trail",
            "victims",
            "victims.duplicates",
            "victims.extracts",
        ),
        *("surveys.fieldwork", "surveys.fieldwork.appointments", "surveys.fieldwork.assignment"),
        *("surveys.fieldwork.day_lists", "surveys.fieldwork.quality", "surveys.fieldwork.supervision"),
        *("surveys.figures", "surveys.figures.interviewers", "surveys.figures.recounts", "surveys.figures.releases"),
        *("surveys.board.publishing", "surveys.protection", "surveys.responses", "engagement.returns"),
    ]
)

EVERY_FIVE_MINUTES = crontab(minute="*/5")

app.conf.beat_schedule = {
    "run what is due once a day": {
        "task": "kentpcc.clock.tasks.run_due",
        "schedule": EVERY,
        "options": {"expires": EVERY.total_seconds()},  # the next one finds the same
    },
    "say that beat and a worker are at work": {
        "task": "kentpcc.health.tasks.tick",
        "schedule": EVERY,
        "options": {"expires": EVERY.total_seconds()},  # a tick that waited tells nothing
    },
    "anchor the trail": {
        "task": "kentpcc.trail.tasks.anchor",
        "schedule": EVERY_FIVE_MINUTES,
    },
    "count what a lost message left out": {
        "task": "surveys.figures.tasks.tally_untallied",
        "schedule": EVERY_FIVE_MINUTES,
    },
    "go on with recounts that were lost": {
        "task": "surveys.figures.recounts.tasks.go_on_with_lost",
        "schedule": EVERY_FIVE_MINUTES,
    },
    "take back cases that nobody holds": {
        "task": "surveys.fieldwork.tasks.release_expired",
        "schedule": EVERY_FIVE_MINUTES,
    },
    "strike out on the day's lists": {
        "task": "surveys.fieldwork.day_lists.tasks.strike_out",
        "schedule": EVERY_FIVE_MINUTES,
    },
    "break appointments that passed": {
        "task": "surveys.fieldwork.appointments.tasks.break_appointments",
        "schedule": EVERY_FIVE_MINUTES,
    },
    "put parked cases back": {
        "task": "surveys.fieldwork.assignment.tasks.put_back_parked",
        "schedule": EVERY_FIVE_MINUTES,
    },
}
