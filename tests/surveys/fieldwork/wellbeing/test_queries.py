"""Who reached the most of a day, which calls were severe, who is to be talked with."""

from datetime import timedelta

import pytest

from surveys.fieldwork.wellbeing import actions, queries
from surveys.models import Attempt, Debrief, FieldworkSetting
from tests.factories import NOON, TODAY, a_survey, calling
from tests.surveys.fieldwork.quality.making import a_complete_interview

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def two_a_day(db):
    """In rape; hate crime has no most."""
    FieldworkSetting.objects.update(interviews_a_day=None)
    FieldworkSetting.objects.filter(survey="rape").update(interviews_a_day=2)
    return a_survey("rape")


def a_call(by, *, at=NOON, **told):
    attempt = calling(by, at=at).attempts.get()
    Attempt.objects.filter(pk=attempt.pk).update(ended_at=at, outcome="3.13", **told)
    attempt.case.__class__.objects.filter(pk=attempt.case_id).update(held_by=None, held_until=None)
    return attempt


def test_who_reached_the_most_of_today(asha, ines, two_a_day):
    for by, on in ((asha, TODAY), (asha, TODAY), (ines, TODAY), (ines, TODAY - DAY), (ines, TODAY - DAY)):
        a_complete_interview(by, two_a_day, on=on)
    a_complete_interview(ines, a_survey())
    lines = [(line.user, line.made, line.most, line.is_reached) for line in queries.caps(NOON)]
    assert lines == [(asha, 2, 2, True), (ines, 1, 2, False)]


def test_of_oneself_every_survey_with_a_most_is_listed(asha, ines, two_a_day):
    a_complete_interview(ines, two_a_day)
    (line,) = queries.caps(NOON, asha)
    assert (line.survey, line.made, line.most, line.is_reached) == (two_a_day, 0, 2, False)


def test_without_a_most_nothing_is_listed(asha):
    FieldworkSetting.objects.update(interviews_a_day=None)
    a_complete_interview(asha)
    assert queries.caps(NOON) == queries.caps(NOON, asha) == []


def test_severe_calls_are_today_s_by_the_clock_in_kent(asha):
    late = a_call(asha, at=NOON.replace(hour=1), distress="severe")
    a_call(asha, at=NOON.replace(hour=22) - DAY, distress="severe")
    midnight = a_call(asha, at=NOON.replace(day=17, hour=23), distress="severe")  # 00:00 in Kent
    a_call(asha, distress="some")
    assert list(queries.severe_calls(NOON)) == [midnight, late]


def test_a_talk_is_wanted_after_a_severe_call_a_wish_or_when_asked_for(asha, ines, helen):
    severe = a_call(asha, at=NOON - DAY, distress="severe")
    wished = a_call(ines, at=NOON - 2 * DAY, wants_debrief=True)
    a_call(asha, distress="some")
    actions.ask(by=helen, at=NOON)
    found = [(each.user, each.why, each.attempt) for each in queries.wanted(NOON)]
    assert found == [
        (ines, "Asked for it after a call", wished),
        (asha, "After a call with severe distress", severe),
        (helen, "Asked for it", None),
    ]


def test_what_was_offered_stands_once_and_what_is_over_no_more(asha, helen):
    attempt = a_call(asha, distress="severe", wants_debrief=True)
    debrief = actions.offer_after(attempt.pk, by=helen, at=NOON)
    (wanted,) = queries.wanted(NOON)
    assert (wanted.debrief, wanted.is_offered) == (debrief, True)
    actions.end(debrief.pk, Debrief.Outcome.NOT_WANTED, by=helen, at=NOON)
    assert queries.wanted(NOON) == []


def test_a_call_of_long_ago_is_not_brought_up_again(asha):
    a_call(asha, distress="severe", begun_at=NOON - 29 * DAY)
    assert queries.wanted(NOON) == []
