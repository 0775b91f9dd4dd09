"""The words for somebody in danger: two keys, one by one; an office keeps what it has written."""

from importlib import import_module

import pytest
from django.apps import apps

from surveys.fieldwork.script.queries import in_force, said
from surveys.models import Signpost
from tests.factories import TODAY, calling

pytestmark = pytest.mark.django_db
old, new = (
    import_module("surveys.migrations.0014_texts_for_calls"),
    import_module("surveys.migrations.0028_keys_one_by_one"),
)
FORMER = next(text for kind, position, _, text in old.EVERYWHERE if (kind, position) == ("risk", 1))


@pytest.fixture
def at_old_words():
    """The texts as they were before."""
    Signpost.objects.all().delete()
    old.load(apps, None)


def first_words(on=TODAY):
    return said(in_force(None, on), Signpost.Kind.RISK)[0]


def test_whoever_cannot_speak_hears_the_keys_one_by_one():
    assert "press 5, then 5 again" in first_words()
    assert "from a mobile" in first_words()
    assert not [each for each in in_force(None, TODAY) if "55" in each.text]


@pytest.mark.usefixtures("at_old_words")
def test_a_new_office_has_the_words_from_the_first_day():
    new.load(apps, None)
    assert first_words(on=new.FIRST_DAY) == new.TEXT
    assert len(said(in_force(None, TODAY), Signpost.Kind.RISK)) == 2


@pytest.mark.usefixtures("at_noon", "at_old_words")
def test_calls_of_the_past_keep_the_words_that_they_had(asha):
    calling(asha)
    new.load(apps, None)
    assert first_words(on=new.FIRST_DAY) == FORMER
    assert first_words() == new.TEXT


@pytest.mark.usefixtures("at_old_words")
def test_an_offices_own_words_stay(helen):
    Signpost.objects.create(**new.PLACE, title="T", text="Our own words.", effective_from=TODAY, written_by=helen)
    new.load(apps, None)
    assert first_words() == "Our own words."
