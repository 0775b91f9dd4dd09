"""A questionnaire that multiplies is refused as it arrives, and a rehearsal of one says where it grows."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from surveys.instruments.xpath import budget
from surveys.models import Draft
from tests.factories import a_version
from tests.surveys.instruments.conftest import table
from tests.surveys.instruments.walking.hostile import ASK, TOO_MUCH

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("name", ["a repeat of everything", "three deep in square brackets"])
def test_an_upload_is_refused_with_its_row(helen, signed_in, name):
    survey, _ = TOO_MUCH[name]
    file = SimpleUploadedFile("careless.md", table("survey", ASK, *survey).encode())
    answer = signed_in(helen).post(reverse("questionnaires:upload", args=["hate_crime"]), {"file": file})
    page = answer.content.decode()
    assert "To work out “" in page
    assert "far too many" in page
    assert not Draft.objects.exists()


def never_ends(*_, **__):
    raise budget.Exhausted(budget.STEPS, "whole_experience")


def test_a_rehearsal_says_which_row_it_is(helen, signed_in, monkeypatch):
    version, browser = a_version(), signed_in(helen)
    of = f"version-{version.pk}"
    browser.post(reverse("questionnaires:rehearse", args=[of]))
    monkeypatch.setattr("surveys.questionnaires.rehearsal.walk", never_ends)
    for name in ("rehearsal", "rehearsal_finish"):
        answer = browser.get(reverse(f"questionnaires:{name}", args=[of]))
        page = answer.content.decode()
        assert answer.status_code == 503
        assert "Sheet “survey”, row" in page
        assert reverse("questionnaires:version", args=[version.pk]) in page
