"""`publish_instrument` and `walk_instrument`: what they print, and what they say of a form that will not do."""

import json
from datetime import date

import pytest
from django.core.management import CommandError

from surveys.models import Instrument, Survey
from tests.factories import DATA, LIBRARY, TINY
from tests.surveys.said import refused, said

pytestmark = pytest.mark.django_db
TINY_FILE = DATA / "tiny.md"


@pytest.fixture
def form(tmp_path):
    """form(text) → a file of a questionnaire about burglary."""

    def write(text=TINY):
        place = tmp_path / "burglary.md"
        place.write_text(text)
        return place

    return write


def test_publish_instrument(form):
    file = form()
    assert said("publish_instrument", "burglary", file, "--check") == "No problems found.\n"
    assert not Instrument.objects.exists()
    text = said("publish_instrument", "burglary", file, "--from", "2019-10-01", "--note", "At last.")
    instrument = Instrument.objects.get()
    assert text == f"published burglary 1, {instrument.content_hash[:12]}\n"
    assert Survey.objects.get(pk="burglary").started_on == instrument.in_use_from == date(2019, 10, 1)
    assert said("publish_instrument", "burglary", file) == text


def test_a_check_tells_what_still_stands_against_publishing(form):
    said("publish_instrument", "burglary", form())
    assert said("publish_instrument", "burglary", form(), "--check").splitlines()[1:] == [
        "It is published already, as burglary 1."
    ]
    changed = form(TINY.replace("treatment ", "handling  ").replace("How satisfied", "So how satisfied"))
    lines = said("publish_instrument", "burglary", changed, "--check").splitlines()
    assert lines[0] == "No problems found."
    assert lines[1].startswith("Before it can be published: Version 1 is already published with other content:")
    assert any(line.startswith("It needs --breaks-trend: ") and "“treatment”" in line for line in lines)
    assert Instrument.objects.count() == 1


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (TINY.replace(" 1       |", "         |"), "The settings sheet has no version"),
        (TINY.replace("select_one satisfaction", "select_one nothing     "), "nothing"),
        (TINY.replace("| text   ", "| geopoint"), "cannot be asked by telephone"),
        ("no table at all", "not a form that can be read"),
        ("", "not a form that can be read"),
    ],
)
def test_publish_instrument_refused(form, text, sentence):
    with pytest.raises(CommandError) as fault:
        said("publish_instrument", "burglary", form(text))
    assert sentence in str(fault.value)
    assert all(line.endswith((".", "…", ")")) for line in str(fault.value).splitlines())
    assert not Instrument.objects.exists()


def test_publish_instrument_names_what_it_cannot_find(tmp_path):
    assert refused("publish_instrument", "burglary", "nowhere.md") == "There is no file nowhere.md: check the path."
    assert refused("publish_instrument", "burglary", tmp_path) == f"There is no file {tmp_path}: check the path."
    assert "There is no survey “arson”" in refused("publish_instrument", "arson", TINY_FILE)


def test_publish_instrument_once_a_version_and_for_its_own_survey(form):
    said("publish_instrument", "burglary", form())
    changed = form(TINY.replace("Why is that?", "Why?"))
    assert refused("publish_instrument", "burglary", changed).startswith("Version 1 is already published")
    assert "form_id" in refused("publish_instrument", "rape", changed)


def walked(tmp_path, answers, form=TINY_FILE):
    place = tmp_path / "answers.json"
    place.write_text(answers if isinstance(answers, str) else json.dumps(answers))
    return "walk_instrument", form, "--answers", place


def test_walk_instrument(tmp_path):
    found = json.loads(said(*walked(tmp_path, {"agrees": "yes", "whole_experience": "8"})))
    assert found == {
        "pages": [
            {"name": "opening", "questions": ["agrees"]},
            {"name": "overall", "questions": ["whole_experience", "why", "treatment"]},
            {"name": "close", "questions": ["thanks"]},
        ],
        "violations": ["whole_experience"],
        "unanswered": [],
        "complete": False,
    }
    done = json.loads(said(*walked(tmp_path, {"agrees": "yes", "whole_experience": "1"})))
    assert (done["complete"], done["pages"][1]["questions"]) == (True, ["whole_experience", "treatment"])
    assert json.loads(said(*walked(tmp_path, {})))["unanswered"] == ["agrees"]
    real = json.loads(said(*walked(tmp_path, {"named_person_confirmed": "no"}, LIBRARY / "hate_crime.md")))
    assert [page["name"] for page in real["pages"]] == ["opening", "close"]


@pytest.mark.parametrize("answers", ["{", "[]", "3", ""])
def test_walk_instrument_refused(tmp_path, answers):
    assert "write the answers as {“name”: value}" in refused(*walked(tmp_path, answers))
    assert "nowhere.md" in refused(*walked(tmp_path, {}, "nowhere.md"))
