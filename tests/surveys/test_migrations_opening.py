"""New words for the opening: an office keeps what it has written, and calls of the past what was said in them."""

from datetime import date
from importlib import import_module

import pytest
from django.apps import apps

from surveys.fieldwork.script.queries import in_force, said
from surveys.models import Answer, Attempt, Signpost, Survey
from tests.factories import NOON, OWN_OPENING, TODAY, calling, interviewing
from tests.surveys.interviewing.steps import LATER

pytestmark = pytest.mark.django_db
old, new = (
    import_module("surveys.migrations.0014_texts_for_calls"),
    import_module("surveys.migrations.0024_words_of_the_opening"),
)
INTRODUCTION, MORE = Signpost.Kind.INTRODUCTION, Signpost.Kind.MORE
BEFORE = date(2019, 9, 1)


@pytest.fixture
def at_old_words():
    """The texts as they were before."""
    Signpost.objects.all().delete()
    old.load(apps, None)


def written(helen, position, text, survey=None, day=BEFORE):
    Signpost.objects.create(
        kind="introduction",
        position=position,
        title="T",
        text=text,
        survey_id=survey,
        effective_from=day,
        written_by=helen,
    )


def read(kind, survey="rape", on=TODAY):
    return said(in_force(Survey.objects.get(pk=survey), on), kind)


def test_a_new_office_has_the_new_words_from_the_first_day(at_old_words):
    new.load(apps, None)
    assert len(read(INTRODUCTION, on=new.FIRST_DAY)) == 1
    assert read(MORE, on=new.FIRST_DAY) == [text for _, _, text in new.MORE]
    assert read(Signpost.Kind.MINUTES) == ["twenty"]


@pytest.mark.usefixtures("at_noon", "at_old_words")
def test_calls_of_the_past_keep_their_words(asha):
    calling(asha)
    were = read(INTRODUCTION)
    new.load(apps, None)
    assert read(INTRODUCTION, on=BEFORE) == were
    assert read(MORE, on=BEFORE) == []
    assert (len(were), len(read(INTRODUCTION)), len(read(MORE))) == (7, 1, 4)


@pytest.mark.usefixtures("at_old_words")
def test_an_offices_own_introduction_stays_whole(helen):
    written(helen, 2, "Our own words.", survey="rape")
    before = {survey: read(INTRODUCTION, survey)[:3] for survey in ("rape", "burglary")}
    new.load(apps, None)
    assert {survey: read(INTRODUCTION, survey) for survey in before} == before
    assert read(INTRODUCTION)[1] == "Our own words."


@pytest.mark.usefixtures("at_old_words")
def test_an_offices_own_later_words_are_said_after_the_question(helen):
    written(helen, 6, "We keep it to ourselves.")
    written(helen, 6, "From next month.", day=date(2019, 10, 1))
    written(helen, 7, "", survey="burglary")
    new.load(apps, None)
    assert read(MORE)[1] == "We keep it to ourselves."
    assert read(MORE, on=date(2019, 10, 1))[1] == "From next month."
    assert [len(read(MORE, survey)) for survey in ("rape", "burglary")] == [4, 3]
    assert len(read(INTRODUCTION)) == len(read(INTRODUCTION, on=date(2019, 10, 1))) == 1


@pytest.mark.usefixtures("at_noon")
def test_the_language_of_an_interview_of_before_is_its_calls(asha):
    interview = interviewing(asha, form=OWN_OPENING)
    Answer.objects.filter(question="interview_language").update(code="polish")
    Answer.objects.create(interview=interview, question="interpreter_used", code="yes")
    Attempt.objects.update(language="", ended_at=LATER, outcome="1.1")
    new.know_the_language(apps, None)
    assert Attempt.objects.get().spoken == "Polish, with an interpreter"


@pytest.mark.usefixtures("at_noon")
def test_a_language_that_no_list_has_is_left_open(asha):
    interviewing(asha, form=OWN_OPENING, at=NOON)
    Answer.objects.filter(question="interview_language").update(code="prefer_not_to_say")
    Attempt.objects.update(language="", ended_at=LATER, outcome="1.1")
    new.know_the_language(apps, None)
    assert Attempt.objects.get().language == ""
