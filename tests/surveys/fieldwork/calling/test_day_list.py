"""The day list: every open case once, with its first reason."""

from datetime import date, timedelta

import pytest

from surveys.fieldwork.calling.bars import Bar
from surveys.fieldwork.calling.day_list import as_json, day_of
from surveys.models import Case, Pause
from tests.surveys.fieldwork.conftest import NOW, TODAY
from victims.models import SafeContact


@pytest.fixture
def cases(hate_crime, harmed, in_a_case, barred):
    """One that may be rung, one that is barred, one that rests, one whose times cannot be read, one closed."""
    free, shut_out, resting, unread, closed = (in_a_case(harmed(), order=number) for number in range(5))
    barred(shut_out.involvement)
    Case.objects.filter(pk=resting.pk).update(not_before=NOW + timedelta(days=2))
    SafeContact.objects.create(victim=unread.involvement.victim, arrangements={"times": "school hours"})
    Case.objects.filter(pk=closed.pk).update(closed_at=NOW)
    return free, shut_out, resting, unread, closed


def test_every_open_case_is_counted_once(cases, hate_crime):
    day = day_of(hate_crime, TODAY)
    assert (day.may_be_rung, day.reasons) == (1, {Bar.BARRED: 1, Bar.SAFE_TIMES_UNREADABLE: 1, Bar.RESTING: 1})
    assert as_json(day) == {
        "survey": "hate_crime",
        "on": "2019-09-18",
        "may_be_rung": 1,
        "reasons": {"barred": 1, "safe_times_unreadable": 1, "resting": 1},
    }


def test_it_sums_to_all_open_cases_on_every_day_of_a_year(cases, hate_crime):
    Pause.objects.create(survey_id="hate_crime", begins=date(2020, 1, 1), resumes=date(2020, 2, 1), reason="x")
    for ahead in range(366):
        day = day_of(hate_crime, TODAY + timedelta(days=ahead))
        assert day.may_be_rung + sum(day.reasons.values()) == 4
