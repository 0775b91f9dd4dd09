"""What makes no sense in settings is said where it stands."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveys.fieldwork.calling.hours import DAYS, Hours
from surveys.fieldwork.programme.faults import RETRIED, WITHIN, faults_of, minutes_field
from surveys.models import FieldworkSetting
from tests.factories import TODAY


def settings(**changed):
    return FieldworkSetting(effective_from=TODAY, **changed)


def test_the_usual_settings_make_sense():
    assert list(faults_of(settings())) == []


@pytest.mark.parametrize("name", WITHIN)
@pytest.mark.parametrize("beyond", [-1, 1])
def test_each_number_has_bounds(name, beyond):
    _, least, most = WITHIN[name]
    edge = most if beyond > 0 else least
    changed = {name: edge, "attempts_at_most": 20} if name == "days_at_least" else {name: edge}
    changed |= {"days_at_least": 1} if name == "attempts_at_most" else {}
    assert list(faults_of(settings(**changed))) == []
    field, _ = next(faults_of(settings(**changed | {name: edge + beyond})))
    assert field == name


@pytest.mark.parametrize("name", ["target_base", "interviews_a_day"])
def test_some_numbers_may_be_empty(name):
    assert list(faults_of(settings(**{name: None}))) == []


def test_more_days_than_attempts():
    assert list(faults_of(settings(attempts_at_most=2, days_at_least=3))) == [
        ("days_at_least", "The attempts cannot be spread over more days than there are attempts.")
    ]


@pytest.mark.parametrize(
    ("hours", "field", "said"),
    [
        ({}, "hours_mon", "at least one day"),
        ({"tue": ["21:00", "09:00"]}, "hours_tue", "Tuesday: the hours must end after they begin."),
        ({"tue": ["09:00", "09:00"]}, "hours_tue", "must end after they begin"),
        ({"tue": ["24:00", "24:00"]}, "hours_tue", "must end after they begin"),
        ({"sun": ["nine", "21:00"]}, "hours_sun", "Sunday: write both times as 09:00"),
        ({"sun": ["09:00"]}, "hours_sun", "write both times"),
        ({"sun": ["09:00", "24:01"]}, "hours_sun", "write both times"),
        ({"funday": ["09:00", "21:00"]}, "hours_mon", "“funday” is no day of the week."),
    ],
)
def test_hours_that_make_no_sense(hours, field, said):
    ((found, sentence),) = faults_of(settings(hours=hours))
    assert found == field
    assert said in sentence


@pytest.mark.parametrize("opening", [["00:00", "24:00"], ["00:00", "00:01"], ["23:59", "24:00"]])
def test_hours_up_to_the_end_of_the_day(opening):
    assert list(faults_of(settings(hours={"sat": opening}))) == []


clocks = st.one_of(
    st.builds("{:02}:{:02}".format, st.integers(0, 24), st.integers(0, 59)), st.text(max_size=6), st.just("24:00")
)


@given(st.dictionaries(st.sampled_from(DAYS), st.lists(clocks, max_size=3)))
def test_hours_without_a_fault_are_hours_that_the_queue_can_read(hours):
    if not list(faults_of(settings(hours=hours))):
        days = Hours.of(hours).days
        assert any(days)
        assert all(opening is None or opening[0] < opening[1] for opening in days)


@pytest.mark.parametrize(("minutes", "whole"), [(4, False), (5, True), (40_320, True), (40_321, False), (-1, False)])
def test_minutes_until_the_next_try(minutes, whole):
    found = list(faults_of(settings(retry_after={"3.13": minutes})))
    assert [field for field, _ in found] == ([] if whole else ["retry_3_13"])


@pytest.mark.parametrize("code", ["1.1", "2.1121", "2.112", "9.9"])
def test_an_outcome_that_is_not_tried_again_has_no_minutes(code):
    assert [said for _, said in faults_of(settings(retry_after={code: 60}))] == [
        f"The outcome {code} has no time until the next try."
    ]


def test_every_usual_minute_is_of_an_outcome_that_is_tried_again():
    assert set(settings().retry_after) <= {outcome.code for outcome in RETRIED}
    assert minutes_field("2.221") == "retry_2_221"
