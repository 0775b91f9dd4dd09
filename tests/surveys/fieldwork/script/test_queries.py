"""Which texts hold in a call."""

from datetime import date, timedelta

import pytest

from surveys.fieldwork.script.queries import KEYS, boards, everything, in_force, minutes
from surveys.fieldwork.script.queries import said as read
from surveys.fieldwork.script.steps import INTRODUCTION
from surveys.models import Signpost, Survey
from tests.factories import TODAY

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
SURVEYS = ("hate_crime", "rape", "burglary", "domestic_abuse")


def texts(survey, on=TODAY):
    return in_force(Survey.objects.get(pk=survey) if survey else None, on)


def written(kind="about", position=1, text="New.", survey=None, on=TODAY):
    return Signpost.objects.create(
        kind=kind, position=position, title="T", text=text, survey_id=survey, effective_from=on
    )


def said(survey, kind="about", on=TODAY):
    return [row.text for row in texts(survey, on) if row.kind == kind]


@pytest.mark.parametrize("survey", SURVEYS)
def test_every_survey_has_an_introduction_of_fifty_words(survey):
    (short,) = read(texts(survey), Signpost.Kind.INTRODUCTION)
    assert short.startswith("I am {interviewer} from the Research Bureau at Kent Police.")
    assert len(f"{short} {INTRODUCTION.say[0]}".split()) <= 50
    for words in ("{minutes} minutes", "it is up to you", "nothing you say affects your case"):
        assert words in short


@pytest.mark.parametrize("survey", SURVEYS)
def test_what_they_should_know_comes_after_it(survey):
    more = read(texts(survey), Signpost.Kind.MORE)
    told = ("Your name and number", "I may have to pass that on", "ring the police on 101", "just say “skip”")
    assert len(more) == len(told)
    assert all(words in text for words, text in zip(told, more, strict=True))


def test_how_long_it_takes_is_each_surveys_own():
    assert [minutes(texts(survey)) for survey in SURVEYS] == ["fifteen", "twenty", "fifteen", "twenty"]
    assert minutes([]) == ""


def test_nothing_is_read_out_of_no_kind():
    assert read(texts("rape"), None) == []


@pytest.mark.parametrize("survey", SURVEYS)
def test_every_survey_has_an_answer_on_every_key(survey):
    assert [board.key for board in boards(texts(survey))] == list(KEYS.values())


def test_a_surveys_own_text_stands_in_the_place_of_the_general_one():
    written(text="Of hate crime.", survey="hate_crime", on=TODAY - DAY)
    written(text="General, later.")
    assert said("hate_crime") == ["Of hate crime."]
    assert said("rape") == said(None) == ["General, later."]


def test_a_text_holds_from_its_day_on():
    before = said("rape")
    written(text="Tomorrow.", on=TODAY + DAY)
    assert said("rape") == before
    assert said("rape", on=TODAY + DAY) == ["Tomorrow."]


def test_of_one_day_the_last_text_holds():
    written(text="One.")
    written(text="Two.")
    assert said("rape") == ["Two."]


def test_a_text_without_words_takes_it_away():
    written(kind="service", position=1, text="", survey="rape")
    assert len(said("rape", "service")) == len(said("burglary", "service"))
    assert not any("0808 16 89 111" in text for text in said("rape", "service"))
    assert any("0808 16 89 111" in text for text in said("burglary", "service"))


def test_the_page_lists_the_general_ones_first_and_then_each_surveys_own():
    listed = everything(TODAY)
    assert listed[0][0] is None
    assert {row.survey_id for _, rows in listed[1:] for row in rows} <= set(SURVEYS)
    assert all(row.survey_id is None for row in listed[0][1])


def test_the_texts_came_with_the_application():
    assert Signpost.objects.filter(effective_from=date(2018, 5, 1), written_by=None).count() >= 20
