"""What the demonstration has of what victims said: in a small force, since the whole takes a while."""

from datetime import date

import pytest

from kentpcc.periods import Month, Period
from kentpcc.site.demo import people, said
from surveys.figures.releases.actions import release
from surveys.figures.tallies import tally
from surveys.models import Answer, Coding, Redaction, Survey, ThemeRelease
from surveys.themes.dissatisfied import dissatisfied_for
from tests.factories import HATE_CRIME, LIBRARY, NOON, TODAY, a_survey, a_version
from tests.surveys.history import surveyed

pytestmark = pytest.mark.django_db
AUGUST = Month(2019, 8)
WHY = "whole_experience_why"


@pytest.fixture
def loaded(settings, quick_passwords):
    """Three months with a hundred and fifty texts each of two surveys; who signs in, by user name."""
    settings.PASSWORD_HASHERS = quick_passwords
    users = people.load()
    forms = {"hate_crime": HATE_CRIME, "rape": (LIBRARY / "rape.md").read_text()}
    for code, form in forms.items():
        version = a_version(a_survey(code), form)
        for month in (6, 7, 8):
            given = [
                {"whole_experience": "6" if words in DISSATISFIED else "1", WHY: words, f"{WHY}_print": "no"}
                for words in [*said.ABOUT] * 9
            ]
            surveyed(version, date(2019, month, 5), *given)
        tally(version.survey, Period(Month(2018, 5), AUGUST))
    release(AUGUST, by=users["supervisor"], at=NOON)
    coded = said.load(users, released=AUGUST, at=NOON, today=TODAY)
    return users, coded


DISSATISFIED = ["Nobody told me what was happening.", "It took too long to hear anything.", "I had to keep ringing."]


def test_texts_are_coded_quoted_and_released(loaded):
    users, coded = loaded
    first = Coding.objects.filter(second=False)
    assert first.count() == coded + len(said.QUOTES)
    assert Coding.objects.filter(second=True).exists()
    assert Redaction.objects.quotable().count() == len(said.QUOTES)
    assert Redaction.objects.waiting().count() == 1
    assert set(ThemeRelease.objects.values_list("survey", flat=True)) == set(said.SURVEYS)
    pages = {each.survey.pk: each for each in dissatisfied_for(users["opcc"])}
    assert [theme.code.code for theme in pages["hate_crime"].themes]
    assert any(theme.remedies for theme in pages["hate_crime"].themes)


def test_something_is_left_to_code_and_to_look_at(loaded):
    left = Answer.objects.filter(question=WHY, codings=None).exclude(text="")
    assert left.count() >= said.LEFT_TO_CODE
    assert said.UNTOUCHED in left.values_list("text", flat=True)
    assert Survey.objects.filter(pk__in=said.SURVEYS).count() == 2


def test_no_name_of_the_demonstration_is_in_a_quote():
    named = ["Trelawney", "Obuya", "Fenwright", "Philippa", "4471", "555 010", "104455", "Larkspur"]
    printed = [out for _, out, _ in said.QUOTES] + [said.TO_LOOK_AT]
    assert not [name for name in named for out in printed if name in out]
    assert set(said.DONE) <= {(code, words) for code, words in said.DONE if words.endswith(".")}
