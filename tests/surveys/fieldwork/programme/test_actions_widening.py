"""Whatever is done in whatever order: no day of calls is added by one person, and no day that has passed changes."""

from itertools import pairwise

import pytest
from django.db import transaction
from hypothesis import given, settings
from hypothesis import strategies as st

from kentpcc.refusals import Refused
from surveys.fieldwork.programme import actions
from surveys.models import Survey, SurveyChange
from tests.factories import NOON, a_survey, a_version
from tests.surveys.fieldwork.programme.conftest import RESUME, START, in_days

pytestmark = pytest.mark.django_db
SOON = st.integers(-2, 12)  # days from today
STEPS = st.one_of(
    st.tuples(st.sampled_from(["start", "resume", "close"]), st.sampled_from("hb"), SOON),
    st.tuples(st.just("pause"), st.sampled_from("hb"), SOON, st.none() | SOON),
    st.tuples(st.sampled_from(["confirm", "turn down"]), st.sampled_from("hb"), st.integers(0, 3)),
)
LIVE = Survey.Status.LIVE


def live_days(survey):
    survey = Survey.objects.prefetch_related("pauses").get(pk=survey.pk)
    return {day for day in range(-10, 30) if survey.status_on(in_days(day)) == LIVE}


def do(survey, step, people):
    name, who, number, *more = step
    by = people[who]
    if name == "pause":
        (resumes,) = more
        ends = None if resumes is None else in_days(resumes)
        actions.pause(survey, in_days(number), "x", resumes=ends, by=by, at=NOON)
    elif name == "close":
        actions.close(survey, in_days(number), by=by, at=NOON)
    elif name in {"start", "resume"}:
        kind = START if name == "start" else RESUME
        actions.propose_change(survey, kind, in_days(number), by=by, at=NOON)
    elif change := SurveyChange.objects.waiting().first():
        later = NOON + (in_days(number) - in_days(0))
        act = actions.confirm_change if name == "confirm" else actions.turn_down
        act(change, by=by, at=later)
        change.refresh_from_db()
        return change.decision == "confirmed" and change.decided_by != change.proposed_by
    return False


@settings(max_examples=200)
@given(started=st.booleans(), steps=st.lists(STEPS, max_size=12))
def test_only_two_people_add_a_day_of_calls(helen, bob, started, steps):
    people = {"h": helen, "b": bob}
    with transaction.atomic():
        survey = a_survey(**({} if started else {"started_on": None}))
        a_version(survey)
        for step in steps:
            before = live_days(survey)
            try:
                by_two = do(survey, step, people)
            except Refused:
                assert live_days(survey) == before
                continue
            after = live_days(survey)
            assert by_two or after <= before, step
            assert {day for day in after if day < 0} == {day for day in before if day < 0}, step
        spans = list(survey.pauses.values_list("begins", "resumes"))
        assert all(ends and ends <= begins for (_, ends), (begins, _) in pairwise(spans))
        transaction.set_rollback(True)
