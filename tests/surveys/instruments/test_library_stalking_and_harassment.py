"""The questionnaire about stalking, branch by branch: one course of conduct, risk, the order, and who was told what."""

import pytest

from tests.surveys.instruments.library import asked, everything_said, on_path, questionnaire
from tests.surveys.instruments.read_aloud import after, call, heard, keys_asked, saying, seconds_to_the_first_answer

FORM = "stalking_and_harassment"
EVERY_MEASURE = dict.fromkeys(
    ["ease_of_contact", "actions_taken", "kept_informed", "treatment", "whole_experience"], "2"
)
UNSURE = ["no", "dont_know", "refused", ""]


def guidance(name):
    return " ".join(asked(FORM)[name].guidance.values())


# Read aloud


def test_the_first_question_comes_at_once():
    assert seconds_to_the_first_answer(FORM) < 15


@pytest.mark.parametrize(
    "phrase",
    [
        *["stalker", "your ex", "incident", "what happened to you", "did he", "did she", "tell me what they did"],
        *["was that person let out", "do you know whether", "press 55", "perpetrator", "offender", "victim of"],
    ],
)
def test_nobody_hears(phrase):
    assert saying(FORM, phrase) == []


def test_nobody_is_asked_what_was_done_to_them():
    assert "You do not need to tell me what happened" in heard(FORM, "whole_picture_intro")
    assert "they need not" in guidance("asked_about_all")


@pytest.mark.parametrize("name", ["told_before", "seen_together", "told_of_release", "still_happening", "felt_safer"])
def test_a_question_of_one_thing_or_another_names_both(name):
    assert " or " in heard(FORM, name)


def test_a_word_that_not_everybody_knows_is_said_before_it_is_asked_about():
    for name, word in [("advocate_offered", "An advocate is"), ("order_explained", "a stalking protection order")]:
        statement, question = heard(FORM, name).rsplit(". ", 1)
        assert word in statement
        assert question.endswith("?")


# Seen together


def test_the_whole_picture_comes_before_what_was_done():
    pages = [page.name for page in questionnaire(FORM).pages]
    assert pages[:4] == ["initial_contact", "whole_picture", "staying_safe", "actions"]


@pytest.mark.parametrize(
    ("answer", "is_asked"), [("before", True), ("first", False), ("dont_know", False), ("", False)]
)
def test_what_the_police_knew_is_asked_of_those_who_had_told_them_before(answer, is_asked):
    assert ("earlier_reports_known" in on_path(FORM, {"told_before": answer})) == is_asked


@pytest.mark.parametrize("told_before", ["before", "first"])
def test_everybody_is_asked_whether_it_was_seen_together_and_what_it_was_called(told_before):
    assert {"asked_about_all", "seen_together", "treated_as"} < set(on_path(FORM, {"told_before": told_before}))


# Risk, an advocate, safety on the telephone and online


def test_safety_is_asked_about_in_three_steps_and_no_plan_is_told():
    assert after(FORM, "risk_asked", 3) == ["safety_plan", "digital_safety", "advocate_offered"]
    assert "Do not ask what the plan is" in guidance("safety_plan")
    assert "Do not ask what was found" in guidance("digital_safety")
    assert "listen to this call" in guidance("digital_safety")


@pytest.mark.parametrize(
    ("answer", "is_asked"),
    [("in_touch", True), ("had_one", True), ("not_yet", False), ("not_wanted", False), ("no", False), ("", False)],
)
def test_whether_an_advocate_was_heard_is_asked_where_there_was_one(answer, is_asked):
    assert ("advocate_heard" in on_path(FORM, {"advocate_offered": answer})) == is_asked


# Whoever did it, and the court


@pytest.mark.parametrize(
    ("answer", "then"),
    [
        ("spoken_to", ["told_beforehand", "order_explained"]),
        ("arrested", ["told_beforehand", "order_explained"]),
        ("neither", ["order_explained", "actions_taken"]),
        ("not_known_who", ["order_explained", "actions_taken"]),
        ("dont_know", ["order_explained", "actions_taken"]),
    ],
)
def test_a_warning_beforehand_is_asked_about_where_there_was_something_to_warn_of(answer, then):
    assert after(FORM, "suspect_contact", 2, suspect_contact=answer) == then


def test_bail_is_asked_about_only_after_an_arrest_and_its_conditions_only_after_a_release():
    arrested = {"suspect_contact": "arrested"}
    assert after(FORM, "any_follow_up", 2, **arrested) == ["released", "outcome_told"]
    follow = ["released", "told_of_release", "told_conditions", "outcome_told"]
    assert after(FORM, "any_follow_up", 4, **arrested, released="yes") == follow
    for answer in UNSURE:
        path = on_path(FORM, arrested | {"released": answer})
        assert {"told_of_release", "told_conditions"} & set(path) == set()


def test_a_release_falls_off_with_the_arrest_and_comes_back_with_it():
    given = EVERY_MEASURE | {"suspect_contact": "arrested", "released": "yes", "told_of_release": "too_late"}
    assert call(FORM, **given).answers["told_of_release"] == "too_late"
    assert "told_of_release" not in call(FORM, **given | {"suspect_contact": "spoken_to"}).answers


@pytest.mark.parametrize("answer", UNSURE)
def test_an_order_is_asked_about_further_only_where_it_was_explained(answer):
    assert "order_asked_for" in on_path(FORM, {"order_explained": "yes"})
    assert "order_asked_for" not in on_path(FORM, {"order_explained": answer})


def test_what_the_court_said_is_kept_apart():
    codes = [choice.name for choice in questionnaire(FORM).choices["order"]]
    assert codes == ["made", "waiting", "not_made", "no", "dont_know", "refused"]


# Follow-up, and the end


@pytest.mark.parametrize("follow_up", ["yes", "no", "not_needed", "dont_know"])
def test_where_it_stands_is_asked_also_where_nobody_got_in_touch(follow_up):
    path = on_path(FORM, {"any_follow_up": follow_up})
    assert "outcome_told" in path
    assert ("kept_informed" in path) == (follow_up != "not_needed")


def test_whether_it_was_clear_is_asked_of_those_who_were_told():
    for answer in ("yes", "partly"):
        assert after(FORM, "outcome_told", 1, outcome_told=answer) == ["outcome_clear"]
    for answer in UNSURE:
        assert after(FORM, "outcome_told", 1, outcome_told=answer) == ["kept_informed"]


def test_whether_it_goes_on_is_asked_with_what_to_do_where_they_are_not_safe():
    assert "immediate risk" in guidance("still_happening")
    codes = [choice.name for choice in questionnaire(FORM).choices["still_happening"]]
    assert codes == ["stopped", "less", "the_same", "more", "dont_know", "refused"]


def test_nothing_is_sent_to_somebody_who_did_not_say_that_it_is_safe():
    notes = questionnaire(FORM).questions["signpost_support"]
    assert "says that it is safe" in " ".join(notes.guidance.values())
    assert "helpline" in heard(FORM, "signpost_support")


def test_the_last_words_are_where_to_turn():
    assert on_path(FORM, {})[-4:] == ["signpost_support", "signpost_police", "signpost_silent", "thanks"]
    assert "tell the police each time" in heard(FORM, "signpost_police")
    assert "press 5, then 5 again" in heard(FORM, "signpost_silent")


def test_the_shortest_and_the_longest_call_are_whole():
    shortest = {"told_before": "first", "suspect_contact": "neither", "any_follow_up": "not_needed"}
    longest = {
        **{"told_before": "before", "advocate_offered": "in_touch", "suspect_contact": "arrested", "released": "yes"},
        **{"order_explained": "yes", "outcome_told": "yes", "about_you_wanted": "yes", "first_language": "other"},
    }
    assert call(FORM, **EVERY_MEASURE, **shortest).complete
    assert call(FORM, **EVERY_MEASURE, **longest).complete
    few, many = keys_asked(FORM, **shortest), keys_asked(FORM, **longest)
    assert (len(few), len(many)) == (28, 46)


def test_it_is_said_in_british_english():
    assert saying(FORM, "behavior", "check in with", "reach out", "call 911") == []
    assert "  " not in everything_said(FORM)
