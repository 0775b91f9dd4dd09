"""The questionnaire about anti-social behaviour, branch by branch: who answers, again and again, and what was done."""

import pytest

from tests.surveys.instruments.library import asked, everything_said, on_path, questionnaire
from tests.surveys.instruments.read_aloud import after, call, heard, keys_asked, saying, seconds_to_the_first_answer

FORM = "anti_social_behaviour"
EVERY_MEASURE = dict.fromkeys(
    ["ease_of_contact", "actions_taken", "kept_informed", "treatment", "whole_experience"], "2"
)
UNSURE = ["no", "dont_know", "refused", ""]
ALONE = ["nobody", "dont_know", "refused"]


def guidance(name):
    return " ".join(asked(FORM)[name].guidance.values())


# Read aloud


def test_the_first_question_comes_at_once():
    assert seconds_to_the_first_answer(FORM) < 15


@pytest.mark.parametrize(
    "phrase",
    [
        *["incident", "nuisance neighbour", "what happened to you", "perpetrator", "offender", "do you know whether"],
        *["who is doing it", "what are they doing", "complain"],
    ],
)
def test_nobody_hears(phrase):
    assert saying(FORM, phrase) == []


def test_nobody_is_asked_who_is_behind_it():
    assert "Do not ask who is behind it" in guidance("still_happening")
    assert "Do not ask who it was" in guidance("name_kept_back")


@pytest.mark.parametrize("name", ["seen_together", "still_happening", "affects_daily_life", "confidence_after"])
def test_a_question_of_one_thing_or_another_names_both(name):
    assert " or " in heard(FORM, name)


# How it was reported


def test_another_way_of_reporting_is_written_down():
    assert after(FORM, "reporting_route", 1, reporting_route="other") == ["reporting_route_other"]
    assert after(FORM, "reporting_route", 1, reporting_route="call_101") == ["ease_of_contact"]


def test_whoever_did_not_report_it_is_not_asked_how_easy_that_was():
    assert after(FORM, "reporting_route", 1, reporting_route="someone_else") == ["taken_seriously"]
    assert call(FORM, **EVERY_MEASURE, reporting_route="someone_else").complete


# Who answers: the police, the council, a landlord


def test_who_answers_is_asked_before_what_was_done():
    pages = [page.name for page in questionnaire(FORM).pages]
    assert pages[:4] == ["initial_contact", "who_deals_with_it", "again", "actions"]
    for each in ("police", "council", "landlord"):
        assert each in heard(FORM, "who_deals_with_it_intro")


@pytest.mark.parametrize(
    ("dealt", "is_asked"),
    [
        (["police", "council"], True),
        (["council", "landlord", "other"], True),
        (["police"], False),
        (["nobody"], False),
        ([], False),
    ],
)
def test_working_together_is_asked_where_more_than_one_dealt_with_it(dealt, is_asked):
    assert ("worked_together" in on_path(FORM, {"dealt_with_by": dealt})) == is_asked


@pytest.mark.parametrize("alone", ALONE)
def test_nobody_is_not_somebody(alone):
    walked = call(FORM, **EVERY_MEASURE, dealt_with_by=["police", alone])
    assert [violation.name for violation in walked.violations] == ["dealt_with_by"]
    assert call(FORM, **EVERY_MEASURE, dealt_with_by=[alone]).complete


@pytest.mark.parametrize("alone", ["nothing", "dont_know", "refused"])
def test_nothing_was_done_is_said_alone(alone):
    walked = call(FORM, **EVERY_MEASURE, actions_seen=["patrols", alone])
    assert [violation.name for violation in walked.violations] == ["actions_seen"]


# Again and again


@pytest.mark.parametrize("answer", UNSURE)
def test_earlier_reports_are_asked_about_where_there_were_some(answer):
    then = ["earlier_reports_known", "seen_together", "case_review_known"]
    assert after(FORM, "reported_before", 3, reported_before="yes") == then
    assert after(FORM, "reported_before", 1, reported_before=answer) == ["case_review_known"]


def test_the_right_to_a_case_review_is_explained_before_it_is_asked_about():
    statement, question = heard(FORM, "case_review_known").rsplit(". ", 1)
    assert "anti-social behaviour case review" in statement
    assert question == "Had you heard of it before this call?"
    assert "community trigger" in guidance("case_review_known")
    assert saying(FORM, "community trigger") == []


@pytest.mark.parametrize("answer", UNSURE)
def test_what_came_of_a_review_is_asked_of_those_who_knew_of_it(answer):
    assert "case_review_asked" in on_path(FORM, {"case_review_known": "yes"})
    assert "case_review_asked" not in on_path(FORM, {"case_review_known": answer})


@pytest.mark.parametrize(
    ("answer", "is_said"), [("held", False), ("waiting", True), ("turned_down", True), ("no", True), ("", True)]
)
def test_how_to_ask_for_a_review_is_told_to_everybody_who_has_not_had_one(answer, is_said):
    path = on_path(FORM, {"case_review_known": "yes", "case_review_asked": answer})
    assert ("signpost_case_review" in path) == is_said
    assert "signpost_case_review" in on_path(FORM, {})


# What was done, and told


@pytest.mark.parametrize("follow_up", ["yes", "no", "not_needed", "dont_know"])
def test_what_was_done_is_asked_also_where_nobody_got_in_touch(follow_up):
    path = on_path(FORM, {"any_follow_up": follow_up})
    assert "told_what_was_done" in path
    assert ("kept_informed" in path) == (follow_up != "not_needed")


def test_whether_it_was_clear_is_asked_of_those_who_were_told():
    for answer in ("yes", "partly"):
        assert after(FORM, "told_what_was_done", 1, told_what_was_done=answer) == ["outcome_clear"]
    for answer in UNSURE:
        assert after(FORM, "told_what_was_done", 1, told_what_was_done=answer) == ["one_person_to_ask"]


# The effect, and the end


def test_the_effect_is_asked_about_three_times_from_three_sides():
    asked_of_all = keys_asked(FORM)
    assert {"effect_asked", "effect_understood", "affects_daily_life"} < set(asked_of_all)
    assert after(FORM, "still_happening", 1) == ["affects_daily_life"]
    assert "immediate risk" in guidance("still_happening")


def test_the_last_words_are_where_to_turn():
    assert on_path(FORM, {})[-4:] == ["signpost_support", "signpost_case_review", "signpost_police", "thanks"]


def test_the_shortest_and_the_longest_call_are_whole():
    shortest = {"reporting_route": "someone_else", "reported_before": "no", "any_follow_up": "not_needed"}
    longest = {
        **{"reporting_route": "other", "dealt_with_by": ["police", "council"], "reported_before": "yes"},
        **{"case_review_known": "yes", "told_what_was_done": "yes"},
        **{"about_you_wanted": "yes", "first_language": "other"},
    }
    assert call(FORM, **EVERY_MEASURE, **shortest).complete
    assert call(FORM, **EVERY_MEASURE, **longest).complete
    few, many = keys_asked(FORM, **shortest), keys_asked(FORM, **longest)
    assert (len(few), len(many)) == (28, 45)


def test_it_is_said_in_british_english():
    assert saying(FORM, "behavior", "neighbor", "reach out") == []
    assert "  " not in everything_said(FORM)
