"""Every night, for each survey that has begun."""

import pytest

from kentpcc.celery import app
from surveys.figures.interviewers.tasks import count_all_interviewers
from surveys.models import InterviewerCount
from tests.factories import a_survey, a_version

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_noon")]


def test_each_survey_that_has_begun():
    a_version(a_survey())
    a_version(a_survey("rape"))
    count_all_interviewers()
    count_all_interviewers()
    assert set(InterviewerCount.objects.values_list("survey", flat=True)) == {"hate_crime", "rape"}


def test_the_clock_knows_it(settings):
    app.loader.import_default_modules()
    planned = {job["task"] for job in settings.DAILY.values()}
    assert count_all_interviewers.name in planned
    assert count_all_interviewers.name in app.tasks
