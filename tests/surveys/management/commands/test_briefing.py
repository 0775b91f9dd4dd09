"""The weekly briefing from the command line."""

import json

import pytest

from surveys.board.briefing.briefing import briefing
from surveys.board.writers import WRITERS
from surveys.models import Survey
from tests.factories import TODAY, a_survey
from tests.surveys.said import refused, said

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_noon")]


def test_it_prints_the_page_of_a_survey(july_released):
    page = said("briefing", "hate_crime")
    assert "Weekly briefing: Hate crime" in page
    assert "78.5% of 177 were satisfied" in page


@pytest.mark.parametrize("kind", [kind for kind in WRITERS if kind != "pdf"])  # which takes as long as all others
def test_a_file_is_what_the_page_offers(july_released, kind, tmp_path):
    file = tmp_path / f"briefing.{kind}"
    assert said("briefing", "rape", "--format", kind, "-o", file) == ""
    document = briefing(Survey.objects.get(pk="rape"), july_released, today=TODAY)
    assert file.read_bytes() == WRITERS[kind].write(document)


def test_as_data_it_has_each_release(july_released):
    told = json.loads(said("briefing", "rape", "--format", "json", "-o", "-"))
    assert told["releases"] == [["May to Jul 2019", "70", "91.4%", "82.5 to 96.0%"]]
    assert told["on"] == "2019-09-18"


def test_before_anything_is_released_it_says_what_to_do():
    a_survey()
    assert refused("briefing", "hate_crime") == (
        "No figures have been released yet: release a month, then ask for the briefing."
    )


def test_a_survey_that_has_not_started_has_no_briefing(july_released):
    Survey.objects.filter(pk="burglary").update(started_on=None)
    assert refused("briefing", "burglary") == "Burglary has not started: there is nothing to say of it yet."


def test_a_survey_that_is_none_is_refused_with_those_that_are():
    assert refused("briefing", "arson").startswith("There is no survey “arson”. Surveys are: ")


def test_a_format_that_is_none_is_refused():
    assert "There is no --format “papyrus”" in refused("briefing", "rape", "--format", "papyrus")
