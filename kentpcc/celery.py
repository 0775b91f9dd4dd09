"""Celery: which packages hold tasks, and what runs by the clock."""

import os
import warnings

from celery import Celery
from celery.exceptions import SecurityWarning
from celery.schedules import crontab

from kentpcc.health.ticks import EVERY

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kentpcc.settings")

if os.environ.get("ENVIRONMENT") != "production":
    # A trial in a container runs as root, and then that is no news.
    warnings.filterwarnings("ignore", category=SecurityWarning)

app = Celery("kentpcc")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks(
    [
        *("kentpcc", "kentpcc.health", "victims", "victims.duplicates", "victims.extracts"),
        *("surveys.fieldwork", "surveys.fieldwork.appointments", "surveys.fieldwork.assignment"),
        *("surveys.fieldwork.day_lists", "surveys.fieldwork.quality", "surveys.fieldwork.supervision"),
        *("surveys.figures", "surveys.figures.interviewers", "surveys.figures.releases"),
        *("surveys.board.publishing", "surveys.protection", "engagement.returns"),
    ]
)

EVERY_NIGHT = crontab(hour=2, minute=30)
BEFORE_CALLS_BEGIN = crontab(hour=6, minute=0)
ONCE_EVERYBODY_IS_SCREENED = crontab(hour=6, minute=30)
EVERY_FIVE_MINUTES = crontab(minute="*/5")

app.conf.beat_schedule = {
    "say that beat and a worker are at work": {
        "task": "kentpcc.health.tasks.tick",
        "schedule": EVERY,
        "options": {"expires": EVERY.total_seconds()},  # a tick that waited tells nothing
    },
    "screen every victim again": {
        "task": "victims.tasks.screen_all",
        "schedule": BEFORE_CALLS_BEGIN,
    },
    "expect the services' returns": {
        "task": "engagement.returns.tasks.expect_last_quarter",
        "schedule": BEFORE_CALLS_BEGIN,
    },
    "forget sessions that ended": {
        "task": "kentpcc.tasks.clear_sessions",
        "schedule": EVERY_NIGHT,
    },
    "recount the last three months": {
        "task": "surveys.figures.tasks.tally_recent",
        "schedule": EVERY_NIGHT,
    },
    "count how alike the answers to one interviewer are": {
        "task": "surveys.figures.interviewers.tasks.count_all_interviewers",
        "schedule": EVERY_NIGHT,
    },
    "count what a lost message left out": {
        "task": "surveys.figures.tasks.tally_untallied",
        "schedule": EVERY_FIVE_MINUTES,
    },
    "clear forgotten uploads away": {
        "task": "victims.extracts.tasks.clear_forgotten_files",
        "schedule": EVERY_NIGHT,
    },
    "delete what has served": {
        "task": "surveys.protection.tasks.apply_retention",
        "schedule": EVERY_NIGHT,
    },
    "draw yesterday's interviews to review": {
        "task": "surveys.fieldwork.quality.tasks.draw_reviews",
        "schedule": BEFORE_CALLS_BEGIN,
    },
    "take back cases that nobody holds": {
        "task": "surveys.fieldwork.tasks.release_expired",
        "schedule": EVERY_FIVE_MINUTES,
    },
    "forget what was said in the room": {
        "task": "surveys.fieldwork.supervision.tasks.forget_old_words",
        "schedule": EVERY_NIGHT,
    },
    "make the day's lists": {
        "task": "surveys.fieldwork.day_lists.tasks.freeze_day_lists",
        "schedule": ONCE_EVERYBODY_IS_SCREENED,
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
    "take fingerprints that are out of date": {
        "task": "victims.duplicates.tasks.find_duplicates",
        "schedule": EVERY_NIGHT,
    },
}
