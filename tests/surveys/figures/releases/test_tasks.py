"""The task: by the run's id alone, and twice is once."""

import pytest

from surveys.figures.releases import runs
from surveys.figures.releases.tasks import make_release
from surveys.models import Release, ReleaseRun
from tests.surveys.figures.releases.conftest import AT, JULY, a_year

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_noon")]


def test_it_makes_the_release_that_was_asked_for(helen, caplog, django_capture_on_commit_callbacks):
    a_year()
    run = runs.ask(JULY, reason="", by=helen, at=AT)
    with caplog.at_level("INFO"):
        make_release(str(run.pk))
        make_release(str(run.pk))
    assert Release.objects.get().month == JULY
    assert ReleaseRun.objects.get().state == "done"
    assert f"release {run.pk}: done" in caplog.text


def test_the_settings_name_it(settings):
    assert settings.TASKS_AFTER[runs.ASKED] == make_release.name
