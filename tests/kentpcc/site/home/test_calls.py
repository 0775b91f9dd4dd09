from datetime import timedelta

import pytest

from kentpcc.site.home import calls
from surveys.fieldwork import actions
from surveys.fieldwork.outcomes import BY_CODE
from tests.factories import NOON, TODAY, a_case, a_survey, calling, held, interviewing
from tests.kentpcc.site.home.reading import read

pytestmark = pytest.mark.django_db


def days(count):
    return timedelta(days=count)


def nobody_answers(case, by, at):
    actions.record_outcome(case.pk, BY_CODE["3.13"], by=by, lease=case.lease, at=at)


def test_whoever_rings_gets_the_next_call_with_one_key(visiting, asha):
    a_case()
    a_case(closes_on=TODAY - days(1))
    (line,) = calls.next_call(visiting(asha))
    assert read([line]) == ["First: 1 victim can be called now. [Get the next call]"]
    assert (line.url, line.sends, line.focused) == ("/calls/next/", True, True)


def test_where_nobody_can_be_called_there_is_no_call_to_get(visiting, asha):
    (line,) = calls.next_call(visiting(asha))
    assert read([line]) == ["First: Nobody can be called at the moment. [See what is waiting]"]
    assert (line.sends, line.focused) == (False, False)


def test_one_s_own_case_comes_first(visiting, asha):
    case = held(asha)
    a_case()
    (line,) = calls.next_call(visiting(asha))
    assert read([line]) == [
        f"First: You hold case {case.label}. Finish it first, yours until 12:30. [Go on with case {case.label}]"
    ]
    assert (line.url, line.focused) == (f"/calls/{case.pk}/", True)


def test_a_case_whose_time_ran_out_is_nobody_s(visiting, asha, bob):
    held(asha, at=NOON - timedelta(minutes=31))
    assert list(calls.own_case(visiting(asha))) == []
    assert list(calls.own_case(visiting(bob))) == []


def test_one_s_own_calls_of_today(visiting, asha, bob):
    for by, at in ((asha, NOON - days(1)), (asha, NOON), (bob, NOON)):
        nobody_answers(calling(by, at=at), by, at)
    assert read(calls.own_calls(visiting(asha))) == ["Today: 1 call made, 0 interviews complete. [See the queue]"]


def test_an_interview_that_is_not_complete_is_not_counted(visiting, asha):
    interviewing(asha)
    (line,) = calls.own_calls(visiting(asha))
    assert "0 interviews complete" in line.text


def test_cases_that_close_within_a_week_are_told_by_survey(visiting, helen):
    for inside in (0, 7):
        a_case(closes_on=TODAY + days(inside))
    a_case(a_survey("rape"), closes_on=TODAY + days(1))
    a_case(closes_on=TODAY + days(8))
    a_case(closes_on=TODAY - days(1))
    a_case(closes_on=TODAY + days(2), closed_at=NOON)
    a_case(closes_on=TODAY + days(2), attempts_made=6)
    assert read(calls.open_cases(visiting(helen)))[0] == (
        "Today: 3 cases close within a week: Hate crime 2, Rape 1. [See the queue]"
    )


def test_who_is_at_work_now_is_counted_and_not_named(visiting, helen, asha):
    held(asha)
    held(helen, at=NOON - timedelta(hours=1))
    assert read(calls.open_cases(visiting(helen))) == ["Today: 1 person is at work on a case now. [Go to the calls]"]


def test_the_open_cases_take_one_query_beside_the_settings(visiting, helen, asha, django_assert_num_queries):
    held(asha)
    a_case(a_survey("rape"), closes_on=TODAY)
    with django_assert_num_queries(4):
        assert len(list(calls.open_cases(visiting(helen)))) == 2


def test_a_survey_without_interviews_falls_short(visiting, helen):
    a_survey("hate_crime")
    assert read(calls.forecast(visiting(helen))) == [
        "Today: 1 of 1 survey will fall short of 50 interviews in Aug to Oct 2019: Hate crime. [See the forecast]"
    ]


def test_nothing_is_foretold_before_a_survey_has_begun(visiting, helen):
    assert list(calls.forecast(visiting(helen))) == []
