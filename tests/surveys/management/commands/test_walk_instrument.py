import json

import pytest

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
    real = json.loads(said(*walked(tmp_path, {}, LIBRARY / "hate_crime.md")))
    assert [real["pages"][place]["name"] for place in (0, -1)] == ["initial_contact", "close"]


@pytest.mark.parametrize("answers", ["{", "[]", "3", ""])
def test_walk_instrument_refused(tmp_path, answers):
    assert "write the answers as {“name”: value}" in refused(*walked(tmp_path, answers))
    assert "nowhere.md" in refused(*walked(tmp_path, {}, "nowhere.md"))
