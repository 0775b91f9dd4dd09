"""Hate crime, in the Home Office's form and the refreshed one: the paths of real calls, and what is not asked."""

import pytest

from surveys.instruments.comparing import compare
from surveys.instruments.walking.path import walk
from tests.surveys.instruments.library import asked, everything_said, in_this_order, on_path, questionnaire, said

FORMS = ["hate_crime", "hate_crime_2019"]
MEASURES = ["ease_of_contact", "actions_taken", "kept_informed", "treatment", "whole_experience"]
EVERY_MEASURE = dict.fromkeys(MEASURES, "2")

NO_MORE = [
    "What was it about you",  # it puts the cause in the victim
    "other people like you",
    "the way you live",
    "how simple it was",
    "fairly and respectfully",
    "in the way, and as often",
    "kept in touch and told you",
    "leading up to it",
    "When they dealt with you",  # they: before anybody was named
    "what happened?",  # nothing is asked about the incident
]


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("sentence", NO_MORE)
def test_a_sentence_that_spoke_badly_is_not_said_any_more(form, sentence):
    assert sentence.lower() not in everything_said(form).lower()


@pytest.mark.parametrize("form", FORMS)
def test_the_five_monitored_strands_are_there(form):
    strands = {choice.name for choice in questionnaire(form).choices["strand"]}
    assert {"disability", "race", "religion", "sexual_orientation", "transgender", "other"} <= strands


@pytest.mark.parametrize("form", FORMS)
def test_another_strand_may_be_left_unsaid(form):
    heard = said(asked(form)["strands_other"])
    assert heard == "Would you like to say what that was? You do not have to."
    assert "strands_other" in on_path(form, {"strands_stated": ["race", "other"]})
    assert "strands_other" not in on_path(form, {"strands_stated": ["race"]})


@pytest.mark.parametrize("form", FORMS)
def test_safety_is_asked_in_two_steps_for_its_five_answers(form):
    assert said(asked(form)["safety_since"]).endswith("Is that much, or a little?")
    assert len(questionnaire(form).choices["safety"]) == 5 + 2


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("follow_up", ["yes", "no", "not_needed"])
def test_how_it_ended_is_asked_also_of_somebody_told_on_the_first_day(form, follow_up):
    assert "outcome_told" in on_path(form, {"any_follow_up": follow_up})


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize(("told", "is_asked"), [("yes", True), ("partly", True), ("no", False), ("dont_know", False)])
def test_whether_it_was_clear_is_asked_of_somebody_who_was_told(form, told, is_asked):
    assert ("outcome_clear" in on_path(form, {"outcome_told": told})) == is_asked


@pytest.mark.parametrize("form", FORMS)
def test_whether_they_would_tell_the_police_again_is_asked_of_everybody(form):
    assert "would_report_again" in on_path(form, {"reporting_route": "someone_else", "any_follow_up": "not_needed"})


# The refreshed form


@pytest.mark.parametrize("measure", MEASURES)
def test_the_refreshed_form_asks_each_measure_in_the_words_of_the_earlier_one(measure):
    before, after = asked("hate_crime")[measure], asked("hate_crime_2019")[measure]
    assert (after.labels, after.hints) == (before.labels, before.hints)


def test_the_trend_goes_on_from_the_earlier_form_to_the_refreshed_one():
    compared = compare(questionnaire("hate_crime"), questionnaire("hate_crime_2019"))
    assert not compared.breaks_trend
    assert "would_report_again" not in compared.removed
    assert {"contact_suited_you", "treated_fairly", "treated_with_respect", "contact_agreed"} <= {*compared.added}


@pytest.mark.parametrize("name", ["treated_fairly", "treated_with_respect", "contact_way_kept"])
def test_no_core_question_asks_two_things_at_once(name):
    assert " and " not in said(asked("hate_crime_2019")[name]).removeprefix("And ")


@pytest.mark.parametrize(
    ("answers", "kept"),
    [
        ({"any_follow_up": "yes", "contact_agreed": "yes"}, {"contact_way_kept", "contact_frequency_kept"}),
        ({"any_follow_up": "yes", "contact_agreed": "no"}, set()),
        ({"any_follow_up": "no", "contact_agreed": "yes"}, set()),
        ({"any_follow_up": "not_needed", "contact_agreed": "yes"}, set()),
    ],
)
def test_whether_an_agreement_was_kept_is_asked_where_there_was_one(answers, kept):
    assert {"contact_way_kept", "contact_frequency_kept"} & set(on_path("hate_crime_2019", answers)) == kept


@pytest.mark.parametrize(("name", "only"), [("contact_way_kept", "how often"), ("contact_frequency_kept", "the way")])
def test_the_half_that_was_not_agreed_can_be_left_empty(name, only):
    guidance = " ".join(asked("hate_crime_2019")[name].guidance.values())
    assert guidance == f"Leave it empty if only {only} was agreed."


def test_the_new_questions_stand_where_they_belong():
    answers = {"any_follow_up": "yes", "contact_agreed": "yes", "outcome_told": "partly"}
    order = [
        *["reporting_route", "hesitated_to_report", "ease_of_contact", "contact_suited_you", "language_help"],
        *["any_follow_up", "contact_agreed", "contact_way_kept", "contact_frequency_kept"],
        *["outcome_told", "outcome_clear", "kept_informed"],
        *["taken_seriously", "believed", "treated_fairly", "treated_with_respect", "identity_understood", "treatment"],
        *["whole_experience", "whole_experience_why", "confidence_after", "would_report_again"],
    ]
    assert in_this_order("hate_crime_2019", order, answers)


# Walked as calls


CALLS = [
    # form, what is answered besides the measures, asked, not asked
    (
        "hate_crime",
        {"reporting_route": "true_vision", "happened_before": "yes", "any_follow_up": "yes", "outcome_told": "yes"},
        {"ease_of_contact", "police_knew", "follow_up_often_enough", "outcome_clear", "kept_informed"},
        {"reporting_route_other", "strands_other", "went_well_pass_on"},
    ),
    (
        "hate_crime",
        {"reporting_route": "someone_else", "strands_stated": ["race", "other"], "any_follow_up": "not_needed"},
        {"strands_other", "actions_taken", "treatment", "outcome_told"},
        {"ease_of_contact", "next_steps_explained", "police_knew", "kept_informed", "outcome_clear"},
    ),
    (
        "hate_crime",
        {
            "reporting_route": "other",
            "about_you_wanted": "yes",
            "first_language": "other",
            "any_follow_up": "no",
            "outcome_told": "no",
        },
        {"reporting_route_other", "first_language_other", "kept_informed"},
        {"follow_up_often_enough", "outcome_clear"},
    ),
    (
        "hate_crime_2019",
        {"reporting_route": "third_party_centre", "hesitated_to_report": ["language", "not_believed"]},
        {"hesitated_to_report", "ease_of_contact", "contact_suited_you", "language_help", "identity_understood"},
        {"contact_way_kept", "police_knew"},
    ),
    (
        "hate_crime_2019",
        {"reporting_route": "someone_else", "any_follow_up": "yes", "contact_agreed": "yes", "outcome_told": "partly"},
        {"contact_way_kept", "contact_frequency_kept", "outcome_clear", "kept_informed", "language_help"},
        {"hesitated_to_report", "ease_of_contact", "contact_suited_you"},
    ),
    (
        "hate_crime_2019",
        {"strands_stated": ["disability", "religion"], "happened_before": "yes", "any_follow_up": "not_needed"},
        {"police_knew", "community_impact", "confidence_after", "would_report_again"},
        {"strands_other", "kept_informed", "contact_agreed"},
    ),
]


@pytest.mark.parametrize(("form", "answers", "on", "off"), CALLS)
def test_a_call_follows_its_path_to_the_end(form, answers, on, off):
    walked = walk(questionnaire(form), EVERY_MEASURE | answers)
    path = {name for page in walked.pages for name in page.questions}
    assert on - path == set()
    assert off & path == set()
    assert (list(walked.violations), list(walked.unanswered), walked.complete) == ([], [], True)
