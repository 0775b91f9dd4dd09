"""`publish_instrument` and `walk_instrument`: what they print, and what they say of a form that will not do."""

from datetime import date

import pytest
from django.core.management import CommandError

from surveys.instruments.reading import apart
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


def test_what_takes_more_than_an_upload_may_is_not_published(form, monkeypatch):
    """Whoever has the command line too: pages read it again, and nobody would be answered meanwhile."""
    monkeypatch.setattr(apart, "PATIENCE", 0.01)
    for also in ([], ["--check"]):
        assert "more memory or time to read than any questionnaire" in refused(
            "publish_instrument", "burglary", form(), *also
        )
    assert not Instrument.objects.exists()


@pytest.mark.parametrize("name", ["hate_crime", "hate_crime_2019", "burglary"])
def test_a_questionnaire_of_the_library_has_no_problems(name):
    checked = said("publish_instrument", name.removesuffix("_2019"), LIBRARY / f"{name}.md", "--check")
    assert checked == "No problems found.\n"


def test_the_refreshed_form_follows_the_earlier_one_without_a_break():
    said("publish_instrument", "hate_crime", LIBRARY / "hate_crime.md")
    checked = said("publish_instrument", "hate_crime", LIBRARY / "hate_crime_2019.md", "--check").splitlines()
    assert checked[:2] == ["No problems found.", "Since version 2018-05:"]
    assert "  new: Did they treat you fairly, or not? [Yes; Partly; No; Don't know; Prefers not to answer]" in checked
    assert not any("--breaks-trend" in line for line in checked)


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


def test_a_check_tells_what_changes_in_the_words_of_questions_and_answers(form):
    said("publish_instrument", "burglary", form())
    question = "| | text | plan | | | | What next? |"
    changed = TINY.replace("| 1       | kent=", "| 2       | kent=").replace("Why is that?", "Why?")
    changed = changed.replace("agrees", "offers").replace("| | note    ", f"{question}\n| | note    ")
    assert said("publish_instrument", "burglary", form(changed), "--check").splitlines() == [
        "No problems found.",
        "Since version 1:",
        "  new: May I go on? [Yes; No]",
        "  new: What next?",
        "  no longer asked: May I go on? [Yes; No]",
        "  changed: How satisfied are you with it all?",
        "    Asked if: group overall: ${agrees} = 'yes' → ${offers} = 'yes'",
        "  changed: Why?",
        "    Question: Why is that? → Why?",
        "    Asked if: group overall: ${agrees} = 'yes' → ${offers} = 'yes'",
        "  changed: And with how you were treated?",
        "    Asked if: group overall: ${agrees} = 'yes' → ${offers} = 'yes'",
        "  as before: 1",
    ]
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


def test_a_day_that_is_none_is_one_sentence(form):
    said = refused("publish_instrument", "burglary", form(), "--from", "soon")
    assert said == "“soon” is no day: write it like 2019-07-31."
