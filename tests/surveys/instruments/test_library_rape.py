"""The rape questionnaire, branch by branch, as it is read to somebody who may find each word hard."""

import pytest

from tests.surveys.instruments.library import questionnaire, said
from tests.surveys.instruments.read_aloud import after, call, heard, keys_asked, saying, seconds_to_the_first_answer

RAPE = "rape"
EVIDENCE = ["evidence_reason_told", "evidence_use_told", "evidence_agreed", "evidence_amount"]
REVIEW = ["decision_explained", "vrr_told"]
COURT = {"court_prepared", "court_looked_after"}


def test_the_first_question_comes_at_once():
    assert seconds_to_the_first_answer(RAPE) < 15


@pytest.mark.parametrize(
    "phrase",
    [
        "would you mind",  # makes “yes” mean no
        "you decided",  # accuses those who were closed down
        "whom to turn",
        "has your case got to",
        "you only have to ask",  # may be heard as pressure
        "is there anything about that which",
        "completely, very or fairly satisfied; neither",
        "prepared you for court, and looked after you",
        "so that they hear about it",
        "may we use yours",
    ],
)
def test_nobody_hears(phrase):
    assert saying(RAPE, phrase) == []


def test_the_questions_ask_about_the_police_and_never_about_what_was_done():
    assert saying(RAPE, "what happened", "incident", "assaulted", "the attack", "raped") == []


def test_the_specially_trained_officer_is_named_once_and_is_that_officer_from_then_on():
    questions = questionnaire(RAPE).questions.values()
    assert [each.name for each in questions if "SOLO" in said(each)] == ["solo_assigned"]
    assert "that officer" in heard(RAPE, "solo_contact")
    assert "that officer" in heard(RAPE, "solo_support")


def test_the_officers_contact_is_asked_about_only_where_there_was_one():
    contact = ["solo_contact", "solo_same_person", "solo_support"]
    assert after(RAPE, "solo_assigned", 3, solo_assigned="yes") == contact
    for answer in ("no", "dont_know", "refused", ""):
        assert set(contact) & set(keys_asked(RAPE, solo_assigned=answer)) == set()


@pytest.mark.parametrize(
    ("stage", "given", "then"),
    [
        ("police_ended", [], REVIEW),
        ("cps_ended", [], REVIEW),
        ("not_pursued", ["police_closed"], REVIEW),
        ("not_pursued", ["length_of_time", "police_closed"], REVIEW),
        ("not_pursued", ["length_of_time"], []),
        ("not_pursued", ["prefer_not_to_say"], []),
        ("open", [], []),
        ("waiting_for_court", [], []),
        ("dont_know", [], []),
    ],
)
def test_whoever_was_closed_down_is_asked_if_they_were_told_why_and_of_the_right_to_review(stage, given, then):
    keys = keys_asked(RAPE, case_stage=stage, why_not_pursued=given)
    assert [key for key in keys if key in REVIEW] == then


def test_why_and_the_right_to_review_come_after_the_victims_own_reasons():
    said = {"case_stage": "not_pursued", "why_not_pursued": ["police_closed"], "vrr_told": "yes"}
    assert after(RAPE, "case_stage", 5, **said) == ["why_not_pursued", "why_not_pursued_words", *REVIEW, "vrr_used"]


def test_a_police_closed_that_is_taken_back_takes_its_questions_with_it():
    said = {"case_stage": "open", "why_not_pursued": ["police_closed"], "vrr_told": "yes"}
    path = call(RAPE, **said)
    assert set(path.answers) == {"case_stage"}
    assert {*REVIEW, "vrr_used"} & set(keys_asked(RAPE, **said)) == set()


@pytest.mark.parametrize("told", ["no", "dont_know", "refused", ""])
def test_a_review_is_asked_about_only_by_who_knew_of_it(told):
    assert "vrr_used" not in keys_asked(RAPE, case_stage="police_ended", vrr_told=told)


@pytest.mark.parametrize("given", [[], ["dont_know"], ["prefer_not_to_say"]])
def test_nothing_is_offered_to_be_written_down_of_reasons_that_were_not_given(given):
    assert "why_not_pursued_words" not in keys_asked(RAPE, case_stage="not_pursued", why_not_pursued=given)


def test_for_one_thing_only_the_page_has_the_words():
    guidance = " ".join(questionnaire(RAPE).questions["evidence_agreed"].guidance.values())
    assert "one thing only" in guidance
    assert '"Did you agree to it, or not?"' in guidance


def test_whether_they_would_encourage_a_friend_offers_both_answers():
    assert heard(RAPE, "would_encourage_others").endswith(", or not?")


def test_the_reasons_may_be_kept_back_and_their_words_with_them():
    question = questionnaire(RAPE).questions["why_not_pursued"]
    assert "You do not have to say" in " ".join(question.hints.values())
    assert "why_not_pursued_words" not in keys_asked(
        RAPE, case_stage="not_pursued", why_not_pursued=["prefer_not_to_say"]
    )


# What was asked for


@pytest.mark.parametrize("given", [["examination"], ["records", "clothing"], ["phone"]])
def test_who_was_asked_for_something_is_asked_why_for_what_if_they_agreed_and_if_it_was_too_much(given):
    assert after(RAPE, "evidence_asked", 4, evidence_asked=given) == EVIDENCE


@pytest.mark.parametrize("given", [["nothing"], ["dont_know"], ["refused"], []])
def test_who_was_asked_for_nothing_goes_on(given):
    assert after(RAPE, "evidence_asked", 1, evidence_asked=given) == ["kept_informed"]


@pytest.mark.parametrize(
    ("given", "agreed", "is_asked"),
    [
        (["phone"], "all", True),
        (["phone", "records"], "some", True),
        (["phone"], "", True),
        (["phone"], "none", False),
        (["records"], "all", False),
        (["nothing"], "all", False),
    ],
)
def test_how_long_the_phone_was_kept(given, agreed, is_asked):
    keys = keys_asked(RAPE, evidence_asked=given, evidence_agreed=agreed)
    assert ("phone_kept" in keys) is is_asked


def test_the_phone_may_be_with_the_police_still_or_never_have_been_handed_over():
    times = [choice.name for choice in questionnaire(RAPE).choices["phone_time"]]
    assert {"not_handed_over", "still_has"} < set(times)


def test_none_cannot_be_said_together_with_something():
    path = call(RAPE, evidence_asked=["nothing", "phone"])
    assert [violation.name for violation in path.violations] == ["evidence_asked"]


# Court


@pytest.mark.parametrize(
    ("stage", "on"),
    [("waiting_for_court", {"court_prepared"}), ("court_over", COURT), ("cps_ended", set()), ("open", set())],
)
def test_court_is_two_questions_the_second_only_after_it(stage, on):
    assert set(keys_asked(RAPE, case_stage=stage)) & COURT == on


# To the end


@pytest.mark.parametrize("stage", ["police_ended", "cps_ended", "not_pursued", "court_over"])
def test_when_it_has_come_to_an_end_they_are_asked_who_they_can_turn_to(stage):
    assert "contact_after" in keys_asked(RAPE, case_stage=stage)
    assert "contact_after" not in keys_asked(RAPE, case_stage="open")


def test_it_needs_nothing_but_the_whole_experience():
    assert call(RAPE, whole_experience="refused").complete
    assert call(RAPE).unanswered == ("whole_experience",)


def test_slower_has_its_second_step_read_out():
    assert "a little slower, or much slower" in heard(RAPE, "pace")


@pytest.mark.parametrize(
    "stage", ["open", "not_pursued", "police_ended", "cps_ended", "waiting_for_court", "court_over"]
)
def test_a_call_at_any_stage_reaches_its_end(stage):
    said = {"first_report": "2", "solo_assigned": "yes", "solo_support": "7", "evidence_asked": ["phone", "records"]}
    said |= {"why_not_pursued": ["phone_or_records", "other"], "whole_experience": "5"}
    path = call(RAPE, case_stage=stage, **said)
    assert (path.violations, path.unanswered) == ((), ())


def test_why_not_pursued_tells_apart_every_reason_of_the_protocol():
    reasons = [choice.name for choice in questionnaire(RAPE).choices["why_not_pursued"]]
    assert reasons == [
        *["not_believed", "only_recorded", "wanted_it_to_stop", "repercussions", "relationship_family"],
        *["mental_health_moving_on", "phone_or_records", "length_of_time", "court", "officer_contact"],
        *["pressure", "community_culture_immigration", "suspect_unknown", "police_closed", "other"],
        *["prefer_not_to_say", "dont_know"],
    ]


def test_somebody_who_listens_is_named_before_anything_else():
    names = list(questionnaire(RAPE).questions)
    assert names[-4:] == ["signpost_listening", "signpost_support", "signpost_police", "thanks"]
    assert "116 123" in heard(RAPE, "signpost_listening")
    assert heard(RAPE, "signpost_police").startswith("If you ever want to ask about your case, you can.")
