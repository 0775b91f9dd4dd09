"""An answer that could stand when it was given stands later too; no other does."""

from datetime import datetime

import pytest

from surveys.instruments.walking.path import walk

WEDNESDAY, THURSDAY, MONDAY = datetime(2019, 5, 1, 10), datetime(2019, 5, 2, 10), datetime(2019, 5, 6, 9)
HEADING = "type | name | label | constraint | relevant | trigger | default"
SOON = ". >= today()"


def line(type_, name, constraint="", relevant="", trigger="", default=""):
    return " | ".join([type_, name, name.title(), constraint, relevant, trigger, default])


@pytest.fixture
def hearings(form):
    return form(
        HEADING,
        line("date", "hearing", SOON),
        line("date", "appeal", SOON),
        line("date", "release", SOON, "${hearing} != ''"),
    )


def faults(asked, given, given_at=None, today=MONDAY):
    return [fault.name for fault in walk(asked, given, today=today, given_at=given_at).violations]


def test_a_date_ahead_turns_false_by_waiting_when_nothing_tells_its_moment(hearings):
    assert faults(hearings, {"hearing": "2019-05-03"}) == ["hearing"]


def test_given_in_time_it_stands(hearings):
    assert faults(hearings, {"hearing": "2019-05-03"}, {"hearing": WEDNESDAY}) == []


def test_answers_of_one_moment_are_judged_one_by_one(hearings):
    given = {"hearing": "2019-05-03", "appeal": "2019-04-30", "release": "2019-05-01"}
    assert faults(hearings, given, dict.fromkeys(given, WEDNESDAY)) == ["appeal"]


def test_answers_of_two_moments_are_judged_each_by_its_own(hearings):
    given = {"hearing": "2019-05-01", "appeal": "2019-05-01"}
    assert faults(hearings, given, {"hearing": WEDNESDAY, "appeal": THURSDAY}) == ["appeal"]


def test_an_answer_of_this_very_moment_is_judged_once(hearings):
    assert faults(hearings, {"hearing": "2019-05-03"}, {"hearing": MONDAY}) == ["hearing"]


def test_what_was_not_asked_at_its_moment_cannot_have_stood(form):
    asked = form(HEADING, line("date", "hearing", SOON, "today() >= date('2019-05-06')"))
    assert faults(asked, {"hearing": "2019-05-03"}, {"hearing": WEDNESDAY}) == ["hearing"]


def test_a_moment_that_nobody_is_asked_for_is_kept(form):
    asked = form(HEADING, line("hidden", "seen", default="now()"), line("text", "a"))
    first = walk(asked, {}, today=WEDNESDAY)
    assert first.kept["seen"] == first.values["seen"] == "2019-05-01T10:00:00.000"
    assert walk(asked, {"a": "x", **first.kept}, today=MONDAY).values["seen"] == first.values["seen"]
