"""Burglary: the paths of real calls, and what is asked about coming, looking and reassuring."""

import pytest

from surveys.instruments.walking.path import walk
from tests.surveys.instruments.library import asked, everything_said, in_this_order, on_path, questionnaire, said

MEASURES = ["ease_of_contact", "actions_taken", "reassurance", "kept_informed", "treatment", "whole_experience"]
EVERY_MEASURE = dict.fromkeys(MEASURES, "3")

NO_MORE = [
    "to reassure you",
    "what they were doing, and what they found",
    "you and your household",
    "told how it ended?",
]


@pytest.mark.parametrize("sentence", NO_MORE)
def test_a_sentence_that_spoke_badly_is_not_said_any_more(sentence):
    assert sentence.lower() not in everything_said("burglary").lower()


def test_reassurance_says_what_it_means():
    assert "to help you feel safe at home again" in said(asked("burglary")["reassurance"])


@pytest.mark.parametrize(
    ("attendance", "told", "is_asked"),
    [
        ("officer", "yes", True),
        ("pcso", "no", True),
        ("officer", "", True),
        ("officer", "already_there", False),
        ("phone_or_online", "", False),
        ("none", "", False),
        ("dont_know", "", False),
    ],
)
def test_how_long_they_took_is_asked_whenever_they_had_to_come(attendance, told, is_asked):
    path = on_path("burglary", {"attendance": attendance, "told_when_to_expect": told})
    assert ("time_to_come" in path) == is_asked


def test_how_long_they_took_does_not_hang_on_a_promise():
    order = ["attendance", "told_when_to_expect", "arrival", "time_to_come", "crime_number_given"]
    assert in_this_order("burglary", order, {"attendance": "pcso", "told_when_to_expect": "yes"})
    unpromised = on_path("burglary", {"attendance": "pcso", "told_when_to_expect": "no"})
    assert "arrival" not in unpromised
    assert "time_to_come" in unpromised


@pytest.mark.parametrize("visit", ["kept", "not_kept", "declined", "no", "dont_know"])
def test_what_they_did_and_what_they_found_are_two_questions_after_a_visit(visit):
    path = on_path("burglary", {"forensic_visit": visit})
    both = {"forensic_explained", "forensic_findings_told"}
    assert both & set(path) == (both if visit == "kept" else set())


def test_somebody_who_did_not_want_the_visit_has_an_answer_of_their_own():
    assert "declined" in {choice.name for choice in questionnaire("burglary").choices["forensic"]}


@pytest.mark.parametrize("follow_up", ["yes", "no", "not_needed"])
def test_how_it_ended_is_asked_of_everybody_and_whether_it_was_clear_of_those_who_were_told(follow_up):
    assert "outcome_told" in on_path("burglary", {"any_follow_up": follow_up})
    assert "outcome_clear" in on_path("burglary", {"any_follow_up": follow_up, "outcome_told": "yes"})
    assert "outcome_clear" not in on_path("burglary", {"any_follow_up": follow_up, "outcome_told": "no"})


CALLS = [
    # what is answered besides the measures, asked, not asked
    (
        {
            "attendance": "pcso",
            "told_when_to_expect": "yes",
            "forensic_visit": "kept",
            "prevention_advice": "partly",
            "any_follow_up": "yes",
        },
        {"arrival", "time_to_come", "forensic_explained", "advice_useful", "preferred_means", "outcome_told"},
        {"reporting_route_other"},
    ),
    (
        {"attendance": "phone_or_online", "forensic_visit": "not_kept", "prevention_advice": "no"},
        {"reassurance", "crime_number_given", "kept_informed", "outcome_told"},
        {"told_when_to_expect", "arrival", "time_to_come", "forensic_explained", "advice_useful", "outcome_clear"},
    ),
    (
        {"reporting_route": "someone_else", "attendance": "officer", "told_when_to_expect": "no"},
        {"told_when_to_expect", "time_to_come", "treatment"},
        {"ease_of_contact", "arrival", "preferred_means"},
    ),
]


@pytest.mark.parametrize(("answers", "on", "off"), CALLS)
def test_a_call_follows_its_path_to_the_end(answers, on, off):
    walked = walk(questionnaire("burglary"), EVERY_MEASURE | answers)
    path = {name for page in walked.pages for name in page.questions}
    assert on - path == set()
    assert off & path == set()
    assert (list(walked.violations), list(walked.unanswered), walked.complete) == ([], [], True)
