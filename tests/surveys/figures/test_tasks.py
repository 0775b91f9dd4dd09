"""From a completed interview to its figure, through a real broker and a real worker."""

import time

import pytest
from django.db import connection

from kentpcc.celery import app
from kentpcc.periods import Month, Period
from surveys.figures import tasks
from surveys.figures.queries import figure
from surveys.interviewing.actions import complete, save_answers
from surveys.models import Interview, Tally
from tests.factories import NOON, TODAY, a_survey, a_version, interviewing
from tests.surveys.history import rated
from tests.worker import celery_worker, eventually

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor != "postgresql", reason="the worker is another process"),
]
SEPTEMBER = Period(Month(2019, 9), Month(2019, 9))
TALLY, MEND = "surveys.figures.tasks.tally_month", "surveys.figures.tasks.tally_untallied"


def completed(by, rating="1"):
    interview = interviewing(by)
    interview.case.refresh_from_db()
    under = {"by": by, "lease": interview.case.lease, "at": NOON}
    save_answers(interview, {"agrees": "yes", "whole_experience": rating}, **under)
    return complete(interview, **under)


def satisfied():
    found = figure(a_survey(), SEPTEMBER)
    return found.satisfied, found.surveyed


def test_a_completed_interview_is_in_the_figures_within_seconds(asha, broker):
    with celery_worker():
        completed(asha)
        assert eventually(lambda: satisfied() == (1, 1))
        completed(asha, rating="7")
        assert eventually(lambda: satisfied() == (1, 2))
        assert eventually(lambda: not Interview.objects.filter(counted=False).exists())


def test_a_lost_message_is_mended_and_a_repeated_one_does_no_harm(asha, broker):
    completed(asha)
    broker.lose_messages()
    with celery_worker():
        app.send_task(MEND)
        assert eventually(lambda: satisfied() == (1, 1))
        before = list(Tally.objects.values_list("measure", "surveyed", "satisfied"))
        for _ in range(3):
            app.send_task(TALLY, ["hate_crime", "2019-09"])
        completed(asha, rating="7")  # its message comes after theirs
        assert eventually(lambda: satisfied() == (1, 2))
    assert [(m, n - 1) for m, n, _ in Tally.objects.values_list("measure", "surveyed", "satisfied")] == [
        (m, n) for m, n, _ in before
    ]


def test_a_broker_that_is_away_loses_nothing_and_holds_nobody_up(asha, broker):
    broker.go_away()
    began = time.monotonic()
    done = [completed(asha, rating) for rating in "12745"]
    assert time.monotonic() - began < 15  # Celery's own patience would be six seconds each
    assert [interview.status for interview in done] == ["complete"] * 5
    assert not Tally.objects.exists()
    broker.come_back()
    with celery_worker():
        app.send_task(MEND)
        assert eventually(lambda: satisfied() == (2, 5))


def test_mending_finds_every_survey_and_month_that_was_left_out():
    version, other = a_version(), a_version(a_survey("rape"))
    for day in (TODAY, TODAY.replace(month=3), TODAY.replace(year=2018, month=12)):
        rated(version, day, "1")
        rated(other, day, "1", "7")
    tasks.tally_untallied()
    assert Tally.objects.filter(measure="whole_experience").count() == 6
    assert not Interview.objects.filter(counted=False).exists()


@pytest.mark.usefixtures("at_noon")
def test_the_last_three_months_are_counted_again_every_night():
    version = a_version()
    for month in (6, 7, 8, 9):
        rated(version, TODAY.replace(month=month), "1")
    tasks.tally_recent()
    months = Tally.objects.order_by("month").values_list("month__month", flat=True).distinct()
    assert list(months) == [7, 8, 9]


def test_a_night_that_was_missed_counts_the_three_months_up_to_it():
    version = a_version()
    for month in (1, 2, 3, 4):
        rated(version, TODAY.replace(month=month), "1")
    tasks.tally_recent("2019-03-01")
    months = Tally.objects.order_by("month").values_list("month__month", flat=True).distinct()
    assert list(months) == [1, 2, 3]


def test_a_month_that_is_none_is_said():
    with pytest.raises(ValueError, match="is no month"):
        tasks.tally_month("hate_crime", "2019-13")
