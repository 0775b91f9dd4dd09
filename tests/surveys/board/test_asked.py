"""Who is asked what: in a paper's words, from rows."""

from datetime import date

import pytest

from kentpcc.periods import Month
from surveys.board.asked import about, changes, left_out
from surveys.models import Instrument, Survey
from tests.factories import NOON, a_survey
from victims.models import RuleSetting

pytestmark = pytest.mark.django_db
JULY = Month(2019, 7)


def test_a_survey_says_what_it_asks_about():
    told = dict(about({"rape": "Rape", "hate_crime": "Hate crime", "domestic_abuse": "Domestic abuse"}))
    assert "Sexual Offence Liaison Officers (SOLO)" in told["Rape"]
    assert "initial contact, actions, follow-up and treatment" in told["Hate crime"]
    assert "The Voice of the Child" in told["Domestic abuse"]


def test_of_a_survey_without_words_its_title_stands():
    Survey.objects.filter(pk="rape").update(about="")
    assert about({"rape": "Rape (new)"}) == (("Rape (new)", ""),)


def test_a_rule_is_told_once_in_its_words_as_it_was_in_force():
    told = left_out({"hate_crime": "Hate crime", "rape": "Rape"}, JULY)
    assert "The victim is under 16 on the day of the call." in told
    assert len(told) == len(set(told))
    RuleSetting.objects.filter(rule="under_16").update(applies=False)
    assert "The victim is under 16 on the day of the call." not in left_out({"rape": "Rape"}, JULY)
    assert left_out({}, JULY) == ()


def later(survey, day, note=""):
    named = {"version": f"{day:%Y%m}", "file_name": "form.md", "source": b"", "content_hash": f"{day}"}
    Instrument.objects.create(survey=survey, in_use_from=day, note=note, published_at=NOON, **named)


@pytest.mark.parametrize(
    ("day", "told"),
    [
        (date(2019, 7, 31), False),  # in use already
        (date(2019, 8, 1), True),
        (date(2020, 1, 31), True),
        (date(2020, 2, 1), False),  # further away than a paper looks
    ],
)
def test_a_version_to_come_is_a_planned_change(day, told):
    survey = a_survey()
    later(survey, date(2018, 5, 1))
    later(survey, day, "It asks new questions")
    said = changes({"hate_crime": "Hate crime"}, JULY)
    sentence = f"The survey of hate crime will be refreshed from {day:%-d %B %Y}. It asks new questions."
    assert said == ((sentence,) if told else ())


def test_a_first_version_refreshes_nothing():
    later(a_survey(), date(2019, 8, 1))
    assert changes({"hate_crime": "Hate crime"}, JULY) == ()
